// Mean Goldstein score by month: bars up (cooperative) and down (conflictual).
const DAY = 86400000;

export function curve(figure, rows, into) {
  const { Plot } = window;
  const months = rows.filter((r) => r.score !== "").map((r) => ({
    month: new Date(`${r.key}-01T00:00:00Z`), score: Number(r.score), events: Number(r.events), key: r.key,
  }));
  if (!months.length) return null;
  const look = getComputedStyle(figure);
  const [up, down] = ["--up", "--down"].map((name) => look.getPropertyValue(name).trim());
  // at least two years wide: a single month is a bar, not a wall
  const end = +months.at(-1).month + 31 * DAY;
  const spare = Math.max(0, 730 * DAY - (end - +months[0].month)) / 2;
  const first = new Date(+months[0].month - spare), last = new Date(end + spare);
  const most = Math.max(...months.map((m) => m.events));
  const svg = Plot.plot({
    width: 960, height: 240, marginLeft: 46, marginBottom: 30,
    ariaLabel: figure.dataset.label,
    x: { type: "utc", domain: [first, last], label: null },
    y: { domain: [-10, 10], grid: true, label: "Goldstein score", labelArrow: "none", ticks: 5 },
    marks: [
      Plot.rectY(months, {
        x: "month", interval: "month", y: "score", insetLeft: 0.5, insetRight: 0.5,
        fill: (m) => (m.score >= 0 ? up : down), fillOpacity: (m) => 0.45 + 0.55 * Math.sqrt(m.events / most),
        title: (m) => `${m.key}: ${m.score} (${m.events} event${m.events === 1 ? "" : "s"})`,
      }),
      Plot.ruleY([0]),
    ],
  });
  svg.setAttribute("role", "img");
  svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  into.replaceChildren(svg);
  return () => into.querySelector("svg");
}
