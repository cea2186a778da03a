// Every picture is drawn from the table under it, which holds the same data.
import { curve } from "./curve.js";
import { network } from "./network.js";
import { world } from "./world.js";
import { addTools } from "./saving.js";

const KINDS = { curve, network, world };

export function rowsOf(figure) {
  const table = document.querySelector(figure.dataset.rows);
  return table ? [...table.querySelectorAll("tbody tr[data-key]")].map((row) => row.dataset) : [];
}

async function draw(figure) {
  const into = figure.querySelector(".drawing");
  if (!into || figure.dataset.drawn) return;
  figure.dataset.drawn = "1";
  const began = performance.now();
  try {
    const picture = await KINDS[figure.dataset.picture](figure, rowsOf(figure), into);
    if (picture) addTools(figure, picture);
    figure.dataset.drawn = String(Math.round(performance.now() - began));
  } catch (error) {
    into.textContent = "The picture could not be drawn; the table below holds the same data.";
    console.error(error);
  }
}

export function drawAll(root) {
  root.querySelectorAll("figure.picture").forEach(draw);
  if (root.matches?.("figure.picture")) draw(root);
}
