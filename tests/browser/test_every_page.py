"""What holds on every page: no accessibility fault, no sideways scrolling, one heading."""

from __future__ import annotations

import pytest

PAGES = (
    "/", "/search?q=diplomatic", "/search?q=Narnia+the+lost", "/actor/QAT", "/pair/EGY/QAT",
    "/recognition", "/recognition/XKX", "/recognition/XKX?as_of=2008-03-07", "/changes", "/events",
    "/reports", "/map", "/map?measure=tone", "/network", "/compare", "/compare/ev", "/event/ev",
    "/report/s1", "/report/evil", "/try", "/login", "/events?from=2030-01-01",
)  # fmt: skip

_PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
_DARK = {"color_scheme": "dark"}


def opened(open_page, path: str, **more):
    """The page at `path`; `ev` stands for the id of an event."""
    if path.endswith("/ev"):
        event = open_page("/events?actor=EGY").get_attribute(".timeline a[href*='/event/']", "href")
        path = path[: -len("ev")] + event.rsplit("/", 1)[1]
    return open_page(path, **more)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault(open_page, faults, path):
    page = opened(open_page, path)
    assert faults(page) == []
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("path", ["/", "/recognition/XKX", "/pair/EGY/QAT", "/report/s1", "/map"])
def test_axe_finds_no_serious_fault_in_the_dark(open_page, faults, path):
    assert faults(open_page(path, **_DARK)) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(open_page, path):
    page = opened(open_page, path, **_PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
