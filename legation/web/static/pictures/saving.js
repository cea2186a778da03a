// A picture as a file: the SVG with its computed look written into it, or a PNG painted from that.
const KEPT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "paint-order",
  "stroke-linejoin", "vector-effect", "display",
];

// A copy that looks the same without the page's style sheet.
export function standalone(svg) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, k) => {
    const look = getComputedStyle(element);
    for (const name of KEPT) {
      const value = look.getPropertyValue(name);
      if (value) to[k].setAttribute(name, value);
    }
    to[k].removeAttribute("class");
    to[k].removeAttribute("style");
  });
  copy.querySelectorAll("style").forEach((style) => style.remove());
  const box = svg.viewBox.baseVal;
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  const paper = document.createElementNS(svg.namespaceURI, "rect");
  paper.setAttribute("x", box.x);
  paper.setAttribute("y", box.y);
  paper.setAttribute("width", box.width);
  paper.setAttribute("height", box.height);
  paper.setAttribute("fill", getComputedStyle(document.querySelector(".drawing")).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function png(text, box) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = box.width * 2;
  canvas.height = box.height * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

// `picture()` gives the SVG element as it is now.
export function addTools(figure, picture) {
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append("Save the picture:");
  for (const kind of ["SVG", "PNG"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = kind;
    button.addEventListener("click", async () => {
      const svg = picture();
      const text = standalone(svg);
      const name = `${figure.dataset.file || "legation"}.${kind.toLowerCase()}`;
      const blob = kind === "SVG" ? new Blob([text], { type: "image/svg+xml" }) : await png(text, svg.viewBox.baseVal);
      save(blob, name);
    });
    tools.append(button);
  }
  figure.append(tools);
}
