"""The ways people take through the pages, with the mouse, the keyboard and without scripts."""

from __future__ import annotations

import json
from typing import Any

import pytest

play = pytest.importorskip(
    "playwright.sync_api", reason="no playwright: pip install 'legation[dev]'"
)
expect: Any = play.expect


def test_from_a_name_to_the_words_it_rests_on(open_page):
    page = open_page("/")
    page.get_by_role("searchbox", name="An actor, two actors, or words").fill("Egypt, Qatar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/EGY/QAT*")
    row = page.locator("table.rows tbody tr").first
    expect(row).to_contain_text("severed")
    expect(row).to_contain_text("2017-06-05")
    row.get_by_role("link", name="the words").click()
    page.wait_for_url("**/event/*")
    expect(page.locator(".text mark.trigger")).to_have_text("severed")
    page.get_by_role("link", name="Compare with other reports of it").click()
    expect(page.locator(".sides section")).to_have_count(2)
    expect(page.locator(".sides")).to_contain_text("12 days")
    expect(page.locator(".sides")).to_contain_text("siege")


def test_search_offers_reports_events_and_facets(open_page):
    page = open_page("/search?q=diplomatic")
    expect(page.get_by_role("heading", name="Reports", exact=True)).to_be_visible()
    page.get_by_role("list", name="By outlet").get_by_role("link").first.click()
    page.wait_for_url("**outlet=*")
    expect(page.locator(".facets [aria-current]").last).to_contain_text("×")


def test_the_slider_moves_the_list_the_map_and_the_address(open_page):
    page = open_page("/recognition/XKX")
    rows = page.locator("#recognition-rows tbody tr[data-state=recognised]")
    every = rows.count()
    assert every >= 3
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**as_of=2008-02-21*")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Peru (PER)")
    coloured = "path[data-id=PER]"
    page.wait_for_selector(coloured)
    assert page.locator(coloured).get_attribute("fill") != page.locator(
        "path[data-id=JPN]"
    ).get_attribute("fill")
    page.locator("#as_of").fill("2008-03-08")
    page.keyboard.press("Tab")
    page.wait_for_url("**as_of=2008-03-08*")
    expect(rows).to_have_count(3)
    page.reload()
    expect(rows).to_have_count(3)
    expect(page.locator("#as_of")).to_have_value("2008-03-08")


def test_contested_areas_are_hatched_whoever_holds_them(open_page):
    page = open_page("/recognition/XKX?as_of=2015-01-01")
    contested = page.locator("svg .contested")
    contested.first.wait_for(state="attached")  # the map is drawn after the page
    assert contested.count() >= 30
    fills = contested.evaluate_all("all => all.map(e => e.getAttribute('fill'))")
    assert all(fill.startswith("url(#") for fill in fills)
    told = contested.evaluate_all("all => all.map(e => e.textContent)")
    crimea = next(t for t in told if t.startswith("Crimea"))
    assert "administered by Russia" in crimea
    assert "claimed by Russia (RUS), Ukraine (UKR)" in crimea
    before = open_page("/recognition/XKX?as_of=2013-01-01")
    assert not any("Crimea" in t for t in before.locator("svg .contested").all_text_contents())


def test_a_mark_shows_its_record_on_hover_and_on_focus(open_page):
    page = open_page("/report/s1")
    mark = page.locator("#text mark.actor").first
    mark.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("actor: EGY")
    assert page.locator("li.lit").count() >= 1
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.mouse.move(0, 0)
    mark.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.locator(".timeline a", has_text="its words in the text").first.click()
    assert page.evaluate("document.querySelector(':target').className") == "trigger"


def test_a_report_full_of_script_is_only_text(open_page):
    page = open_page("/report/evil")
    expect(page.locator("#text")).to_contain_text("<script>alert(1)</script> Chad")
    expect(page.locator(".kicker")).to_contain_text("<b>Bold</b>")
    assert page.locator("main b, main script").count() == 0


def test_a_pasted_text_is_coded_at_once(open_page):
    page = open_page("/try")
    page.get_by_label("The report, at most").fill(
        "Peru recalled its ambassador from Chile on Monday."
    )
    page.get_by_role("button", name="Code it").click()
    expect(page.locator(".kicker")).to_contain_text("coded, not stored")
    expect(page.locator("#text mark.trigger")).to_have_text("recalled")


def test_a_chosen_file_is_coded_too(open_page, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Peru recalled its ambassador from Chile on Monday.", encoding="utf-8")
    for scripts in (True, False):
        page = open_page("/try", java_script_enabled=scripts)
        page.get_by_label("Or a file of plain text").set_input_files(report)
        page.get_by_role("button", name="Code it").click()
        expect(page.locator("#text mark.trigger")).to_have_text("recalled")


def test_pictures_are_saved_as_svg_and_png(open_page, tmp_path):
    for path, parts in (("/map", "<path"), ("/network", "<line"), ("/pair/EGY/QAT", "<rect")):
        page = open_page(path)
        for kind in ("SVG", "PNG"):
            with page.expect_download() as waiting:
                page.get_by_role("button", name=kind, exact=True).click()
            kept = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(kept)
            data = kept.read_bytes()
            if kind == "SVG":
                assert data.startswith(b"<svg")
                assert parts in data.decode()
                assert "var(--" not in data.decode()
            else:
                assert data.startswith(b"\x89PNG")
                assert len(data) > 3_000


def test_lists_are_saved_as_files(open_page):
    page = open_page("/changes?kind=severs")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="JSON Lines").click()
    lines = waiting.value.path().read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["object"] for line in lines} == {"QAT"}
    for name, start in (("CSV", b"date"), ("Parquet", b"PAR1")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name, exact=True).click()
        assert waiting.value.path().read_bytes().startswith(start)


def test_everything_but_the_pictures_works_without_scripts(open_page):
    page = open_page("/recognition/XKX", java_script_enabled=False)
    rows = page.locator("#recognition-rows tbody tr[data-state=recognised]")
    every = rows.count()
    page.locator("#as_of").fill("2008-03-07")
    page.get_by_role("button", name="Show").click()
    assert "as_of=2008-03-07" in page.url
    assert 0 < rows.count() < every
    for path in ("/map", "/network", "/actor/QAT"):
        assert open_page(path, java_script_enabled=False).locator("tbody tr").count() > 1


def test_the_keyboard_reaches_the_content_first(open_page):
    page = open_page("/changes")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_first_picture_is_drawn_soon(open_page):
    page = open_page("/recognition/XKX")
    took = int(page.locator("figure.picture").get_attribute("data-drawn"))
    assert took <= 5_000  # half a second on a machine that does nothing else
