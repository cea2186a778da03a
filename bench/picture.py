"""How soon a browser has drawn the first picture of a page, from the click on."""

from __future__ import annotations

import os
import shutil
import sys
from statistics import quantiles

from bench.asking import Asking

#: pages with pictures
KINDS = ("recognition", "map", "network", "actor", "pair")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")

#: notes the milliseconds since the address was asked for when the first picture stands
_WATCH = """
new MutationObserver(() => {
  const drawing = document.querySelector("figure.picture .drawing :is(svg, canvas)");
  if (drawing && !window.firstPicture) requestAnimationFrame(() => {
    window.firstPicture ??= performance.now();
  });
}).observe(document, {childList: true, subtree: true});
"""
_SETTLED = (
    "() => window.firstPicture > 0 ||"
    " document.readyState == 'complete' && !document.querySelector('figure.picture')"
)


def drawn(address: str, asking: Asking, asked: int) -> dict[str, dict[str, float]]:
    """Milliseconds until the first picture of each kind of page, other actors and days each time.

    The first visit has nothing in the browser's cache, the others have its scripts and maps.
    Empty where Chromium or Playwright is missing.
    """
    chromium = os.environ.get("LEGATION_CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        sys.stderr.write("no Chromium, or no Playwright: pictures NOT MEASURED\n")
        return {}
    out: dict[str, dict[str, float]] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        for kind in KINDS:
            context = browser.new_context(viewport={"width": 1180, "height": 860})
            context.add_init_script(_WATCH)
            page = context.new_page()
            times = []
            for _ in range(asked):
                page.goto(address + asking.address(kind), wait_until="commit")
                page.wait_for_function(_SETTLED, timeout=30_000)
                took = page.evaluate("window.firstPicture")
                if took is not None:  # two who never met have nothing to draw
                    times.append(float(took))
            context.close()
            cuts = quantiles(times[1:], n=100)
            out[kind] = {
                "first_visit_ms": round(times[0]), "ms_median": round(cuts[49]),
                "ms_p95": round(cuts[94]),
            }  # fmt: skip
            sys.stderr.write(f"first picture, {kind}: {out[kind]}\n")
        browser.close()
    return out
