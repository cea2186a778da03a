"""A reviewer at work with the keyboard, and the API's own pages tried in a browser."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

play = pytest.importorskip(
    "playwright.sync_api", reason="no playwright: pip install 'legation[dev]'"
)
expect: Any = play.expect

_names = count()


@pytest.fixture
def review(open_page, token):
    """The page of the event that waits first, for a reviewer who has just signed in."""
    page = open_page("/login?next=/review")
    page.get_by_label("Token").fill(token(f"Ada {next(_names)}", "reviewer"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/ev_*")
    return page


def where(page) -> str:
    return page.url.partition("?")[0]


def press(page, key: str) -> None:
    """Press a key that leads to another page, and wait for that one's scripts."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state("load")


def said(page) -> list[str]:
    return page.locator("main ol li strong").all_text_contents()


def test_one_key_goes_on_and_says_nothing(review):
    first, before = where(review), said(review)
    press(review, "n")
    assert where(review) != first
    review.goto(first)
    assert said(review) == before


@pytest.mark.parametrize(("key", "verdict"), [("a", "accept"), ("r", "reject"), ("b", "return")])
def test_one_key_says_it_and_leads_on_and_one_takes_it_back(review, key, verdict):
    first = where(review)
    press(review, key)
    assert where(review) != first
    review.goto(first)
    assert said(review)[-1] == verdict
    press(review, "u")
    assert where(review) == first
    assert review.get_by_role("button", name="Undo my").count() == 0


def test_a_key_in_a_field_is_a_letter(review):
    first = where(review)
    review.get_by_label("Note").focus()
    review.keyboard.type("barn")
    expect(review.get_by_label("Note")).to_have_value("barn")
    assert where(review) == first
    review.get_by_role("heading", level=1).click()
    press(review, "n")
    assert where(review) != first


def test_one_key_leads_to_the_correction(review):
    first = where(review)
    review.keyboard.press("c")
    expect(review.get_by_label("Type")).to_be_focused()
    review.keyboard.press("PageDown")
    review.get_by_label("Note").fill("the type is another")
    review.get_by_label("Type").focus()
    corrected = review.get_by_label("Type").input_value()
    with review.expect_navigation():
        review.get_by_role("button", name="Record the correction").click()
    review.goto(first)
    assert said(review)[-1] == "correct"
    expect(review.locator("table.readings")).to_contain_text(corrected)
    press(review, "u")


def test_enter_in_a_field_accepts_nothing(review):
    first, before = where(review), said(review)
    for label in ("Day, or first/last day", "Note"):
        review.get_by_label(label).fill("2024-05-06")
        review.keyboard.press("Enter")
        review.wait_for_timeout(300)
        assert where(review) == first
    review.goto(first)
    assert said(review) == before


def test_a_key_held_with_another_is_the_browsers(review):
    first, before = where(review), said(review)
    for keys in ("Control+r", "Alt+a", "Meta+b"):
        review.keyboard.press(keys)
    review.wait_for_load_state("load")
    assert where(review) == first
    assert said(review) == before


def test_axe_finds_no_serious_fault_on_the_review_pages(review, faults):
    assert faults(review) == []
    review.goto("/review/agreement")
    assert faults(review) == []
    review.set_viewport_size({"width": 390, "height": 844})
    assert review.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_api_is_described_and_tried_out(open_page, token):
    page = open_page("/api/docs")
    operation = page.locator(".opblock", has_text="/api/v1/status/{a}/{b}")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    for name, value in (("a", "EGY"), ("b", "QAT")):
        operation.locator(f"tr[data-param-name={name}] input").fill(value)
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    expect(answer.locator(".response-col_status").last).to_contain_text("200")
    expect(answer).to_contain_text("severed")


def test_the_api_is_tried_out_with_a_token(open_page, token):
    page = open_page("/api/docs")
    page.get_by_role("button", name="Authorize").first.click()
    page.locator(".auth-container input").fill(token(f"Bo {next(_names)}", "reviewer"))
    page.locator(".auth-container").get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close", exact=True).click()
    operation = page.locator("#operations-review-queue_api_v1_review_queue_get")
    if not operation.count():
        operation = page.locator(".opblock", has_text="/api/v1/review/queue")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    expect(answer.locator(".response-col_status").last).to_contain_text("200")
