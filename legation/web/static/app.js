// What a page gains where scripts run: pictures, the slider over time, records shown on hover.
import { drawAll } from "./pictures/draw.js";
import { showRecords } from "./records.js";

document.documentElement.classList.add("js");

const DAY = 86400000;

// A range over days stands above a date field and moves it; the form asks again by itself.
function bindSlider(range) {
  const field = document.getElementById(range.dataset.field);
  if (!field || range.dataset.bound) return;
  range.dataset.bound = "1";
  const first = Date.parse(range.dataset.from);
  const last = Date.parse(range.dataset.to);
  range.min = 0;
  range.max = Math.max(1, Math.round((last - first) / DAY));
  const show = () => {
    const at = field.value ? Date.parse(field.value) : last;
    range.value = Math.round((at - first) / DAY);
    range.setAttribute("aria-valuetext", field.value || "the last day known");
  };
  show();
  range.addEventListener("input", () => {
    field.value = new Date(first + Number(range.value) * DAY).toISOString().slice(0, 10);
    range.setAttribute("aria-valuetext", field.value);
  });
  field.addEventListener("input", show);
}

function wake(root) {
  root.querySelectorAll("input[type=range][data-field]").forEach(bindSlider);
  drawAll(root);
  showRecords(root);
}

// Empty fields stay out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  const sent = event.detail.parameters;
  for (const name of Object.keys(sent)) if (sent[name] === "") delete sent[name];
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") return;
  for (const field of event.target.elements) if (field.name && field.value === "") field.disabled = true;
  setTimeout(() => { for (const field of event.target.elements) field.disabled = false; });
});
document.addEventListener("htmx:afterSettle", (event) => wake(event.target));

// A file is read here and put into the text field: it travels only when the form is sent.
const file = document.getElementById("file");
if (file) {
  file.addEventListener("change", async () => {
    const chosen = file.files[0];
    if (chosen && /^text\/(plain|markdown)|^$/.test(chosen.type)) {
      document.getElementById("text").value = await chosen.text();
      file.value = "";
    }
  });
}

wake(document);
