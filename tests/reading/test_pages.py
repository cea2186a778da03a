"""Pages built in a dozen ways: the same title, day and paragraphs come out of each."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from legation.reading.html import Page, read_page
from legation.reading.report import read_date

TITLE = "Paraguay and Uruguay settle river dispute after talks"
STORY = [
    "ASUNCION — Paraguay and Uruguay signed an agreement on Tuesday that ends a nine-month "
    "dispute over dredging in the upper river, the two foreign ministries said.",
    "Under the accord, Uruguay will lift the tolls it imposed last year, and Paraguay will "
    "withdraw the complaint it had filed with the regional court.",
    "“We were never enemies,” said Foreign Minister Ana Lugones. “We were neighbours who had "
    "stopped returning calls.”",
    "Uruguay's ambassador, who was recalled in March, is to return to her post next week.",
    "Brazil, which hosted three rounds of talks, welcomed the news and said that it would "
    "fund a joint survey of the river bed.",
    "The opposition in Montevideo rejected the text and threatened to challenge it in court.",
]
TEASERS = [
    ("Ghana expels two diplomats", "Accra gave the envoys three days to leave after a row "
     "over fishing licences that has run since the spring of last year."),
    ("Nepal and Bhutan open border post", "The crossing had been shut for eleven years; the "
     "first lorries passed through it early on Monday morning."),
    ("Storm closes schools on coast", "Forecasters expect gusts of more than a hundred "
     "kilometres an hour along the whole of the southern coast."),
]  # fmt: skip


def paragraphs(open_: str = "<p>", close: str = "</p>") -> str:
    return "\n".join(f"{open_}{text}{close}" for text in STORY)


def linked(**more: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def teasers(tag: str = "h3") -> str:
    return "".join(
        f'<div class="item"><{tag}><a href="/x">{head}</a></{tag}><p>{text}</p></div>'
        for head, text in TEASERS
    )


PAGES = {
    "json-ld and article": (
        linked(datePublished="2024-05-14T09:30:00-04:00", publisher={"name": "Delta Wire"}),
        f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>{TITLE}</h1>"
        f'<p class="byline">By Rosa Ibarra</p>{paragraphs()}</article>'
        f"<aside><h2>Most read</h2>{teasers()}</aside>",
    ),
    "a graph of nodes, entities in the headline": (
        linked().replace(
            '"@type": "NewsArticle"',
            '"@graph": [{"@type": "WebSite", "name": "Delta Wire"}], '
            '"@type": ["NewsArticle", "Thing"]',
        )
        + '<meta property="article:published_time" content="2024-05-14T23:59:00+10:00">',
        f"<main><h1>{TITLE}</h1><div class='entry-content'>{paragraphs()}</div>"
        f"<div class='jp-relatedposts'>{teasers()}</div></main>",
    ),
    "no json-ld, suffix in the title": (
        f'<title>{TITLE} | World | Delta Wire</title><meta property="og:title" content="{TITLE} '
        '- Delta Wire"><meta property="og:site_name" content="Delta Wire">'
        '<meta name="pubdate" content="20240514">',
        f"<div id=top>Delta Wire</div><div class=story><h1>{TITLE}</h1>{paragraphs()}</div>",
    ),
    "line breaks instead of paragraphs": (
        f"<title>{TITLE}</title>",
        f"<table><tr><td><h1>{TITLE}</h1><span class=date>May 14, 2024</span><br><br>"
        + "<br><br>".join(STORY)
        + "</td><td><a href=1>Home</a><br><a href=2>Sport</a></td></tr></table>",
    ),
    "divs as paragraphs": (
        linked(datePublished="2024-05-14"),
        f"<div class=page><div class=head><h1>{TITLE}</h1></div><div class=text>"
        + paragraphs('<div class="par">', "</div>")
        + "</div></div><footer>Copyright 2024 Delta Wire</footer>",
    ),
    "text in several containers with advertisements between": (
        '<meta property="article:published_time" content="2024-05-14T10:00:00Z">',
        f"<article class='sidebar-grid'><h1>{TITLE}</h1>"
        + "".join(
            f"<div class='sidebar-grid__row'><p>{a}</p><p>{b}</p></div>"
            "<div class='ad-slot'>Advertisement</div>"
            for a, b in zip(STORY[::2], STORY[1::2], strict=True)
        )
        + "</article>",
    ),
    "other articles with headlines of their own": (
        linked(datePublished="2024-05-14 08:00:00"),
        f"<div class=archive><h1>{TITLE}</h1>{paragraphs()}</div><div class=box><h1>You might "
        f"also like</h1><ul>"
        + "".join(f"<li><a href=/><h1>{h}</h1><p>{t} {t}</p></a></li>" for h, t in TEASERS)
        + "</ul></div>",
    ),
    "links and calls inside the text": (
        f'<meta property="og:title" content="{TITLE}"><meta name=date content="14 May 2024">',
        f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p><p><a href=/g>Ghana expels two diplomats"
        f"</a></p><p>{STORY[1]}</p><p>READ MORE: <a href=/n>Nepal opens border</a></p><p>{STORY[2]}"
        f"</p><div class='newsletter-signup'><p>Sign up for our morning letter, free every day of "
        f"the week, with all that matters.</p></div><p>{STORY[3]}</p><figure><img><figcaption>"
        f"The river near Asuncion, in a picture from 2019.</figcaption></figure><p>{STORY[4]}</p>"
        f"<h3>Related articles</h3><ul><li><a href=/s>Storm closes schools on coast</a></li></ul>"
        f"<p>{STORY[5]}</p></article>",
    ),
    "the text declared, the page in fragments": (
        linked(datePublished="2024-05-14T01:00:00+12:00", articleBody=" ".join(STORY)),
        f"<h1>{TITLE}</h1>"
        + "".join(f"<section><div><p>{t}</p></div></section>" for t in STORY)
        + teasers(),
    ),
    "the text declared, the page empty": (
        linked(dateCreated="2024-05-14", articleBody="\n".join(STORY)),
        "<div id=root></div>",
    ),
    "consent and comments longer than the text": (
        linked(datePublished="2024-05-14T10:00:00.123Z"),
        f"<div class='article-body paywall'><h1>{TITLE}</h1>{paragraphs()}</div>"
        "<div id='onetrust-consent-sdk'>"
        + "<p>We and our partners store information on a device, such as cookies, and process "
        "personal data for the purposes described below.</p>"
        * 20
        + "</div><section class='comments'>"
        + "<p>I said years ago that Uruguay would give way, and nobody listened to me.</p>" * 20
        + "</section>",
    ),
    "a day in words, dates of others before it": (
        f"<title>{TITLE} – Delta Wire</title><link rel=canonical href='https://www.deltawire.com/a'>",
        f"<div class=main><h1>{TITLE}</h1><div class='published'>Published on Tuesday, 14th May "
        f"2024 at 9 am</div><div class=copy>{paragraphs()}</div></div>",
    ),
    "a day in the address": (
        f"<meta property='og:title' content='{TITLE}'>"
        "<link rel=canonical href='https://deltawire.com/world/2024/05/14/river-dispute'>",
        f"<div class=main><h2>{TITLE}</h2>{paragraphs()}</div>",
    ),
    "the text declared only in part": (
        linked(datePublished="2024-05-14", articleBody=" ".join(STORY[:2]) + " " + STORY[2][:20]),
        f"<div class=post><h1>{TITLE}</h1>{paragraphs()}</div>",
    ),
    "the rest folded away": (
        linked(datePublished="2024-05-14"),
        f"<div class=post><h1>{TITLE}</h1><p>{STORY[0]}</p><div style='display:none'>"
        + "".join(f"<p>{t}</p>" for t in STORY[1:])
        + "</div></div><div style='display: none'><p>You are offline. Some of our pages will not "
        "be shown until you are connected again.</p></div>",
    ),
    "names that say comments and newsletter": (
        linked(datePublished="2024-05-14"),
        f"<article class='post comments-open newsletter-on'><header class='banner'><h1>{TITLE}</h1>"
        f"</header><div class=text>{paragraphs()}</div></article>",
    ),
    "every paragraph wrapped three times": (
        linked(datePublished="2024-05-14"),
        f"<main><h1>{TITLE}</h1>"
        + "".join(f"<div data-c=text><div><div><p>{t}</p></div></div></div>" for t in STORY)
        + f"</main><section>{teasers('h4')}</section>",
    ),
    "a form around the whole page": (
        linked(datePublished="2024-05-14"),
        f"<form action='/'><input name=q><div><h1>{TITLE}</h1><div>{paragraphs()}</div>"
        + "<p></p>" * 6
        + "</div></form>",
    ),
    "cards of other articles in the same column": (
        linked(datePublished="2024-05-14"),
        f"<main><article><h1>{TITLE}</h1>{paragraphs()}</article>"
        + "".join(
            f"<article class=card><a href=/><h2>{h}</h2><p>{t}</p></a></article>"
            for h, t in TEASERS
        )
        + "</main>",
    ),
    "a table for the layout": (
        f"<title>{TITLE} :: Delta Wire</title><meta name='DC.date.issued' content='2024-05-14'>",
        f"<table><tr><td width=150><a href=/>Home</a><br><a href=/w>World</a></td><td><h1>{TITLE}"
        f"</h1>{paragraphs()}</td></tr></table>" + "<br>" * 12,
    ),
}


def page(name: str) -> Page:
    head, body = PAGES[name]
    return read_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", name)


def word_f1(found: str, gold: str) -> float:
    """Agreement of two texts as bags of words: harmonic mean of precision and recall."""
    a, b = (Counter(re.findall(r"\w+", t.lower())) for t in (found, gold))
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if same else 0.0


@pytest.mark.parametrize("name", PAGES)
def test_title_day_and_paragraphs(name: str) -> None:
    found = page(name)
    assert found.title == TITLE
    assert read_date(found.published, source=name) == date(2024, 5, 14)
    assert word_f1(found.text, "\n".join(STORY)) >= 0.97, found.text


def test_paragraphs_keep_their_lines() -> None:
    assert page("json-ld and article").text.split("\n") == STORY
    assert page("line breaks instead of paragraphs").text.split("\n") == STORY
    assert page("the text declared, the page in fragments").text.split("\n") == STORY


def test_words_of_a_paragraph_stay_whatever_their_links_are_called() -> None:
    link = "<a class='InlineLink related social-link' href=/u>Uruguay</a>"
    body = "".join(
        "<p>" + text.replace("Uruguay", link)
        + "<span class='sr-only'>opens in a new window</span></p>"
        for text in STORY
    )  # fmt: skip
    html = f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    assert read_page(html, "links").text.split("\n") == STORY


def test_the_outlet_is_declared_or_read_off_the_title() -> None:
    assert page("json-ld and article").outlet == "Delta Wire"
    assert page("no json-ld, suffix in the title").outlet == "Delta Wire"
    assert page("a day in words, dates of others before it").outlet == "Delta Wire"
    assert page("a day in the address").outlet == "deltawire.com"


def test_real_pages_against_their_gold(shared: Path) -> None:
    """Six pages of six publishers; every one's title and day exact, text F1 ≥ 0.95 on average."""
    folder = shared / "reports"
    scores = []
    for line in (folder / "html" / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / row["file"]
        found = read_page(path.read_text(encoding="utf-8", errors="replace"), path.name)
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        version, about = max(
            row["versions"].items(), key=lambda v: word_f1(found.text, _body(gold[v[0]]))
        )
        assert found.title == about["title"]
        assert found.published == about["date"][:10]
        scores.append(word_f1(found.text, _body(gold[version])))
    assert min(scores) > 0.95
    assert sum(scores) / len(scores) > 0.98


def _body(gold: dict[str, object]) -> str:
    body = gold["body"]
    assert isinstance(body, dict)
    lines = list(body["summary"])
    for section in body["sections"]:
        lines += section["headline"] + section["paragraphs"]
    return "\n".join(lines)
