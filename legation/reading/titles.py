"""A page's title, without the site's name; and the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

_APART = re.compile(r"\s+(?:[-–—|·•»:]|::|\|\|)\s+|\s*[|»]\s*")
_PLAIN = re.compile(r"[\W_]+")
#: a tail after a bar is taken for the site's or section's name up to this many words
_TAIL_WORDS = 5


def bare(text: str) -> str:
    """Letters and digits only, lower case, for comparison."""
    return _PLAIN.sub("", text.lower())


def site_of(
    outlets: Sequence[str | None], titles: Sequence[str | None], host: str | None
) -> str | None:
    """The outlet's name: as declared, else a title's tail that fits the host, else the host."""
    domain = bare(_domain(host))
    if outlets and outlets[0]:
        return outlets[0]
    for title in titles:
        for part in reversed(_APART.split(title or "")[1:]):
            if domain and len(bare(part)) > 2 and bare(part) in (domain, "the" + domain):
                return part.strip()
    return next((o for o in outlets if o), None) or (host.removeprefix("www.") if host else None)


def _domain(host: str | None) -> str:
    parts = (host or "").split(".")
    if len(parts) >= 3 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        return parts[-3]
    return parts[-2] if len(parts) >= 2 else ""


def choose_title(
    *,
    headline: str | None,
    og: str | None,
    heads: Sequence[str],
    page: str | None,
    sites: Sequence[str],
) -> str | None:
    """The title most of the page's parts agree on; on equal votes, the more exact part.

    `headline` is JSON-LD's, `og` OpenGraph's, `heads` the `<h1>` texts, `page` `<title>`.
    """
    known = [h for h in (headline, *heads) if h]
    stripped_og = without_site(og, sites, known) if og else None
    stripped_page = without_site(page, sites, [*known, stripped_og or ""]) if page else None
    head = _own_head(heads, [headline, stripped_og, stripped_page])
    parts = [
        without_site(headline, sites, []) if headline else None,
        head,
        stripped_og,
        stripped_page,
    ]
    candidates = [p for p in parts if p]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: (_votes(c, candidates), -candidates.index(c)))
    # a headline cut short by its template: the whole one is on the page
    for longer in candidates:
        cut = bare(best.rstrip("….").rstrip())
        if best.endswith(("…", "...")) and len(longer) > len(best) and bare(longer).startswith(cut):
            return longer
    return best


def _own_head(heads: Sequence[str], others: Sequence[str | None]) -> str | None:
    """The `<h1>` that another part of the page confirms, else the only one."""
    wanted = {bare(o) for o in others if o}
    for head in heads:
        if head and bare(head) in wanted:
            return head
    good = [h for h in heads if len(h.split()) >= 3]
    return good[0] if len(good) == 1 else None


def _votes(candidate: str, all_: Sequence[str]) -> int:
    return sum(bare(candidate) == bare(other) for other in all_)


def without_site(title: str, sites: Sequence[str], known: Sequence[str]) -> str:
    """`title` less the names of site and section behind (or before) it.

    A tail goes when it is one of `sites`, when what stands before it is one of `known`
    titles, or when a bar sets it off and it is short.
    """
    for site in sites:
        ending = re.search(rf"\s*[-_|–—]\s*{re.escape(site)}\s*$", title, re.I)
        if ending and ending.start() > 0:
            title = title[: ending.start()]
    names = {bare(s) for s in sites if bare(s)}
    shown = {bare(k) for k in known if bare(k)}
    for _ in range(3):
        cuts = list(_APART.finditer(title))
        if not cuts:
            return title
        last, first = cuts[-1], cuts[0]
        head, tail = title[: last.start()].strip(), title[last.end() :].strip()
        barred = last[0].strip() in ("|", "»", "||")
        if not head:
            return title
        if bare(title) in shown and bare(tail) not in names:
            return title
        if (
            _is_site(tail, names)
            or bare(head) in shown
            or (barred and len(tail.split()) <= _TAIL_WORDS and len(head.split()) >= 3)
        ):
            title = head
        elif bare(title[: first.start()]) in names:
            title = title[first.end() :].strip()
        else:
            return title
    return title


def _is_site(tail: str, names: set[str]) -> bool:
    plain = bare(tail)
    if not plain:
        return False
    return any(
        plain == n
        or (len(n) > 3 and (plain.startswith(n) or plain.endswith(n)) and len(plain) < len(n) + 12)
        or (len(plain) > 3 and n.endswith(plain))
        for n in names
    )
