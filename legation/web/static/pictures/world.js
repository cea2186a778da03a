// The world: states filled by what the table says of them, contested areas always hatched.
let atlas = null;
const areas = new Map();

// begin.js may have asked for it already.
const ask = (address) => window.begun?.[address] ?? fetch(address).then((r) => r.json());

async function load(on) {
  atlas ??= ask("/static/vendor/world-atlas-2.0.2/countries-110m.json");
  if (!areas.has(on)) areas.set(on, ask(`/pictures/world.json?on=${on}`));
  return Promise.all([atlas, areas.get(on)]);
}

const colour = (look, name) => look.getPropertyValue(name).trim();

// What a row says -> how its area is filled.
function fills(figure, look) {
  const { d3 } = window;
  const [up, down, none] = ["--up", "--down", "--none"].map((n) => colour(look, n));
  if (figure.dataset.measure === "states") {
    const of = { recognised: up, refused: down, derecognised: "stripes-down", planned: "stripes-up" };
    return (row) => of[row.state] ?? none;
  }
  if (figure.dataset.measure === "tone") {
    const mix = d3.scaleLinear([-8, 0, 8], [down, none, up]).clamp(true);
    return (row) => (row.score === "" ? none : mix(Number(row.score)));
  }
  const most = Math.max(1, Number(figure.dataset.most));
  const mix = d3.interpolateRgb(none, up);
  return (row) => mix(0.12 + 0.88 * Math.sqrt(Number(row.events) / most));
}

function stripes(defs, id, angle, line, paper) {
  const pattern = defs.append("pattern").attr("id", id).attr("patternUnits", "userSpaceOnUse")
    .attr("width", 4).attr("height", 4).attr("patternTransform", `rotate(${angle})`);
  pattern.append("rect").attr("width", 4).attr("height", 4).attr("fill", paper);
  pattern.append("rect").attr("width", 1.6).attr("height", 4).attr("fill", line);
  return `url(#${id})`;
}

// Hatching for a contested area: its own colour, if the table has one, with the ground between.
function hatcher(defs, quiet, paper, mark) {
  const made = new Map();
  return (fill) => {
    const line = fill ?? quiet;
    if (!made.has(line)) {
      made.set(line, stripes(defs, `${mark}-hatch-${made.size}`, 45, line.startsWith("url") ? quiet : line, paper));
    }
    return made.get(line);
  };
}

export async function world(figure, rows, into) {
  const { d3, topojson } = window;
  const [map, { shapes, contested }] = await load(figure.dataset.on || "");
  const look = getComputedStyle(figure);
  const [quiet, paper, none, ink, sea] =
    ["--quiet", "--sheet", "--none", "--ink", "--sea"].map((n) => colour(look, n));
  const features = topojson.feature(map, map.objects.countries).features
    .filter((f) => f.properties.name !== "Antarctica");
  const projection = d3.geoEqualEarth().fitExtent([[8, 8], [952, 452]], { type: "FeatureCollection", features });
  const path = d3.geoPath(projection);
  const mark = `m${Math.random().toString(36).slice(2, 8)}`;
  const svg = d3.create("svg").attr("viewBox", "0 0 960 460").attr("role", "img")
    .attr("aria-label", figure.dataset.label);
  const defs = svg.append("defs");
  const up = stripes(defs, `${mark}-up`, 90, colour(look, "--up"), paper);
  const down = stripes(defs, `${mark}-down`, 0, colour(look, "--down"), paper);
  const hatch = hatcher(defs, quiet, paper, mark);
  const fillOf = fills(figure, look);
  const said = new Map(rows.map((row) => [row.key, row]));
  const filled = (id) => {
    const row = said.get(id);
    if (!row) return null;
    const fill = fillOf(row);
    return fill === "stripes-up" ? up : fill === "stripes-down" ? down : fill;
  };
  const drawn = new Map(Object.entries(shapes).filter(([, s]) => s[0]).map(([id, s]) => [s[0], id]));
  const disputed = new Map(contested.filter((a) => a.id && shapes[a.id]?.[0]).map((a) => [shapes[a.id][0], a]));
  const told = (id, name) => said.get(id)?.title ?? name;

  svg.append("rect").attr("width", 960).attr("height", 460).attr("fill", sea);
  const states = svg.append("g").attr("stroke", paper).attr("stroke-width", 0.5);
  for (const feature of features) {
    const key = feature.id ?? feature.properties.name, id = drawn.get(key), area = disputed.get(key);
    const fill = filled(id);
    states.append("path").attr("d", path(feature)).attr("data-id", id ?? null)
      .attr("class", area ? "contested" : null)
      .attr("fill", area ? hatch(fill) : fill ?? none)
      .append("title").text(area ? `${told(id, area.name)} – ${area.note}` : told(id, feature.properties.name));
  }
  const dots = svg.append("g").attr("stroke", ink).attr("stroke-width", 0.4);
  for (const [id, [shape, lat, lon]] of Object.entries(shapes)) {
    if (shape || !said.has(id)) continue;
    const [x, y] = projection([lon, lat]);
    dots.append("circle").attr("cx", x).attr("cy", y).attr("r", 2.6).attr("fill", filled(id))
      .attr("data-id", id).append("title").text(told(id, id));
  }
  const open = svg.append("g").attr("stroke", quiet).attr("stroke-width", 0.5);
  for (const area of contested) {
    if (area.id && shapes[area.id]?.[0]) continue;
    const fill = hatch(area.id ? filled(area.id) : null);
    const shape = area.outline
      ? open.append("path").attr("d", path({ type: "Polygon", coordinates: [area.outline] }))
      : open.append("circle").attr("r", 2.2).attr("cx", projection([area.lon, area.lat])[0])
        .attr("cy", projection([area.lon, area.lat])[1]);
    shape.attr("class", "contested").attr("fill", fill).append("title").text(`${area.name} – ${area.note}`);
  }
  spots(svg, projection, figure, ink);
  focus(svg, projection, figure, features, shapes, path, ink);
  into.replaceChildren(svg.node());
  return () => into.querySelector("svg");
}

// Places of events as circles, the area of each in proportion to how many.
function spots(svg, projection, figure, ink) {
  const table = figure.dataset.spots && document.querySelector(figure.dataset.spots);
  if (!table) return;
  const rows = [...table.querySelectorAll("tbody tr[data-lat]")].map((r) => r.dataset);
  const most = Math.max(1, ...rows.map((r) => Number(r.events)));
  const group = svg.append("g").attr("fill", "none").attr("stroke", ink).attr("stroke-width", 0.9);
  for (const row of rows) {
    const [x, y] = projection([Number(row.lon), Number(row.lat)]);
    group.append("circle").attr("cx", x).attr("cy", y).attr("class", "spot")
      .attr("r", 1 + 9 * Math.sqrt(Number(row.events) / most)).append("title").text(row.title);
  }
}

// Whom the page is about: a ring, so that a small state is found too.
function focus(svg, projection, figure, features, shapes, path, ink) {
  const shape = shapes[figure.dataset.focus];
  if (!shape) return;
  const [x, y] = projection([shape[2], shape[1]]);
  svg.append("circle").attr("cx", x).attr("cy", y).attr("r", 8).attr("fill", "none")
    .attr("stroke", ink).attr("stroke-width", 1.6).append("title").text(figure.dataset.name);
}
