// Who deals with whom: laid out and moved with Cytoscape, saved as SVG from where things stand.
const KINDS = {
  cooperative: { line: "solid", dash: null }, conflictual: { line: "dashed", dash: "6 4" }, mixed: { line: "dotted", dash: "1.5 3" },
};

function tone(row) {
  const share = Number(row.cooperative) / Math.max(1, Number(row.events));
  return share >= 0.6 ? "cooperative" : share <= 0.4 ? "conflictual" : "mixed";
}

export function network(figure, rows, into) {
  const { cytoscape } = window;
  if (!rows.length) return null;
  const look = getComputedStyle(figure);
  const of = (name) => look.getPropertyValue(name).trim();
  const colours = { cooperative: of("--up"), conflictual: of("--down"), mixed: of("--edge") };
  const size = new Map();
  for (const row of rows) {
    for (const id of [row.a, row.b]) size.set(id, (size.get(id) ?? 0) + Number(row.events));
  }
  const names = new Map(rows.flatMap((row) => [[row.a, row.aName], [row.b, row.bName]]));
  const order = [...size.keys()].sort((a, b) => size.get(b) - size.get(a) || (a < b ? -1 : 1));
  const most = size.get(order[0]), widest = Math.max(...rows.map((r) => Number(r.events)));
  const nodes = order.map((id, k) => ({
    data: { id, name: names.get(id), size: 10 + 38 * Math.sqrt(size.get(id) / most) },
    position: { x: 500 + 460 * Math.cos(2.399963 * k) * Math.sqrt(k / order.length), y: 280 + 240 * Math.sin(2.399963 * k) * Math.sqrt(k / order.length) },
  }));
  const edges = rows.map((row) => ({
    data: { id: row.key, source: row.a, target: row.b, width: 0.8 + 7 * Math.sqrt(Number(row.events) / widest), tone: tone(row), href: row.href },
  }));
  into.classList.add("net");
  into.setAttribute("role", "img");
  into.setAttribute("aria-label", figure.dataset.label);
  const cy = cytoscape({
    container: into, elements: { nodes, edges }, minZoom: 0.2, maxZoom: 4, userZoomingEnabled: false,
    style: [
      { selector: "node", style: { label: "data(name)", width: "data(size)", height: "data(size)", "background-color": of("--ink"), color: of("--ink"), "font-size": 11, "font-family": of("--sans"), "text-margin-y": -3, "text-outline-width": 2, "text-outline-color": of("--sheet") } },
      { selector: "edge", style: { width: "data(width)", "curve-style": "haystack", opacity: 0.75 } },
      ...Object.entries(KINDS).map(([kind, { line }]) => ({ selector: `edge[tone = "${kind}"]`, style: { "line-color": colours[kind], "line-style": line } })),
    ],
    layout: { name: "cose", randomize: false, animate: false, nodeDimensionsIncludeLabels: true, nodeOverlap: 30, idealEdgeLength: () => 90, nodeRepulsion: () => 300000, gravity: 40, numIter: 600, fit: false },
  });
  spread(cy, into);
  cy.on("tap", "node", (event) => { location.href = `/actor/${encodeURIComponent(event.target.id())}${figure.dataset.query || ""}`; });
  cy.on("tap", "edge", (event) => { location.href = event.target.data("href"); });
  return () => asSvg(cy, colours, of);
}

// The layout is as wide as the picture, and names are read at any size.
function spread(cy, into) {
  const box = cy.nodes().boundingBox({ includeLabels: false });
  const stretch = Math.max(1, (into.clientWidth / into.clientHeight) * (box.h / Math.max(1, box.w)));
  cy.nodes().positions((node) => ({ x: node.position("x") * stretch, y: node.position("y") }));
  cy.fit(cy.nodes(), 28);
  const scale = 1 / Math.min(1, cy.zoom());
  cy.nodes().forEach((node) => node.data("size", node.data("size") * scale * 0.8));
  cy.edges().forEach((edge) => edge.data("width", edge.data("width") * scale));
  cy.style().selector("node").style({ "font-size": 12 * scale, "text-outline-width": 2 * scale }).update();
  cy.fit(cy.nodes(), 28);
}

function asSvg(cy, colours, of) {
  const { d3 } = window;
  const box = cy.elements().boundingBox();
  const svg = d3.create("svg").attr("viewBox", `${Math.floor(box.x1) - 10} ${Math.floor(box.y1) - 10} ${Math.ceil(box.w) + 20} ${Math.ceil(box.h) + 20}`);
  for (const edge of cy.edges()) {
    const [a, b] = [edge.source().position(), edge.target().position()];
    svg.append("line").attr("x1", a.x).attr("y1", a.y).attr("x2", b.x).attr("y2", b.y)
      .style("stroke", colours[edge.data("tone")]).style("stroke-width", edge.data("width"))
      .style("stroke-dasharray", KINDS[edge.data("tone")].dash).style("opacity", 0.75);
  }
  for (const node of cy.nodes()) {
    const { x, y } = node.position(), r = node.data("size") / 2;
    svg.append("circle").attr("cx", x).attr("cy", y).attr("r", r).style("fill", of("--ink"));
    svg.append("text").attr("x", x).attr("y", y - r - 4).text(node.data("name"))
      .style("fill", of("--ink")).style("font-size", `${cy.nodes()[0].numericStyle("font-size")}px`).style("font-family", "sans-serif").style("text-anchor", "middle");
  }
  // its look is read from the page, so it has to stand there for a moment
  const holder = document.createElement("div");
  holder.className = "unseen";
  holder.append(svg.node());
  document.body.append(holder);
  setTimeout(() => holder.remove(), 5000);
  return svg.node();
}
