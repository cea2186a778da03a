// A mark's record beside it while the pointer or the focus rests on it; its list entry lights up.
let tip = null;

function show(mark) {
  hide();
  tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.textContent = mark.dataset.note;
  document.body.append(tip);
  const box = mark.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(4, left) + scrollX}px`;
  tip.style.top = `${box.bottom + scrollY + 6}px`;
  mark.setAttribute("aria-describedby", "tip");
  for (const id of (mark.dataset.event || "").split(" ").filter(Boolean)) {
    document.getElementById(id)?.classList.add("lit");
  }
}

function hide() {
  tip?.remove();
  tip = null;
  document.querySelectorAll("mark[aria-describedby]").forEach((m) => m.removeAttribute("aria-describedby"));
  document.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
}

export function showRecords(root) {
  root.querySelectorAll("mark[data-note]").forEach((mark) => {
    if (mark.dataset.bound) return;
    mark.dataset.bound = "1";
    mark.removeAttribute("title");
    for (const on of ["mouseenter", "focusin"]) mark.addEventListener(on, () => show(mark));
    for (const off of ["mouseleave", "focusout"]) mark.addEventListener(off, hide);
  });
}

document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
