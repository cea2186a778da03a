"""What a notebook shows: everything that matters, nothing that is not escaped."""

from __future__ import annotations

import re

import lxml.html
from making import event, reading, report, voice

from legation.output.notebook import events_html

EVIL = "<script>alert('x')</script> Ukraine & \"others\" sever ties."


def test_an_event_shows_its_words_marked_and_who_says_so() -> None:
    html = event("severs", "UKR", "PRK", said_by=[voice("UKR", "the ministry")])._repr_html_()
    tree = lxml.html.fromstring(html)
    text = re.sub(r"\s+", " ", tree.text_content())
    for words in ("SANCTION", "UKR", "PRK", "2022-07-13", "actual", "ev_", "Report"):
        assert words in text
    assert tree.find_class("legation-event")
    assert tree.xpath("//mark")


def test_nothing_of_the_text_becomes_markup() -> None:
    source = report("x", text=EVIL, outlet="<b>Wire</b>")
    held = event("severs", "UKR", "PRK", source=source)
    for html in (held._repr_html_(), reading(source, held)._repr_html_(), events_html([held])):
        assert "<script>" not in html
        assert "<b>Wire" not in html
    shown = lxml.html.fromstring(held._repr_html_()).text_content()
    assert "<script>alert('x')</script>" in shown


def test_a_reading_lists_its_events() -> None:
    source = report("one")
    held = [event("severs", "UKR", "PRK", source=source, n=n) for n in range(3)]
    tree = lxml.html.fromstring(reading(source, *held)._repr_html_())
    assert len(tree.xpath("//tbody/tr")) == 3
    assert "3 events" in tree.text_content()
    assert "Reuters" in tree.text_content()


def test_long_lists_say_what_they_leave_out() -> None:
    source = report("one")
    many = [event("severs", "UKR", "PRK", source=source, n=n) for n in range(205)]
    assert "5 more" in events_html(many)
