"""From one event to what its source tells of the relations between its parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from ..records import Actor, Attribution, Event, Participant, Place, Source, Span, Status
from .records import Say, Telling, Voice
from .rules import ChangeRule, Phase, RelationRule, Rules, load_rules

#: places that can be held; a whole country is its own actor
_HELD = ("city", "region", "area")

#: not the organisation, but some or all of those in it
_MEMBERS = re.compile(
    r"(?i)\b(members?|member states?|states|countries|nations) of\b|\b(members|states|countries)$"
)
_ITS_MEMBERS = re.compile(r"(?i)\W{0,4}\b(members?|member states?|states|countries|nations)\b")

#: the word right behind a name
_WORD = re.compile(r"\s(\w+)")

#: what ends the phrase before a place
_BREAK = re.compile(r"[,;:.!?()]")

#: the status of a telling, where it is not the event's own
_STATUS: dict[Phase, Status] = {"disputed": "denied", "refused": "negated"}


def tellings_of(event: Event, rules: Rules | None = None) -> tuple[Telling, ...]:
    """Every change that `event` tells, plans, disputes or refuses, one row a pair and source.

    Events whose parties have no id, or whose status makes nothing, yield an empty tuple.
    """
    rules = rules or load_rules()
    out: list[Telling] = []
    for relation, change in rules.matching(event):
        phase = relation.phase(event)
        if phase is None:
            continue
        says = says_of_event(event)
        for subject, object_, against in _parties(event, relation, change):
            for say in says:
                out.append(_telling(event, change, phase, subject.id, object_, against, say))
            if phase == "done":
                out.extend(_implied(event, change, phase, subject, object_, says, rules))
    return tuple(dict.fromkeys(out))


def _telling(
    event: Event,
    change: ChangeRule,
    phase: Phase,
    subject: str | None,
    object_: str | Actor,
    against: str | None,
    say: Say,
    implied_by: str | None = None,
) -> Telling:
    a, b = subject or "", (object_.id or "") if isinstance(object_, Actor) else object_
    if change.symmetric and b < a:
        a, b = b, a
    return Telling(
        event=event.id,
        change=change.name,
        relation=change.relation,
        subject=a,
        object=b,
        status=_STATUS.get(phase, event.status),
        when=event.date,
        say=say,
        against=against,
        refuses=phase == "refused",
        implied_by=implied_by,
    )


def _implied(
    event: Event,
    change: ChangeRule,
    phase: Phase,
    subject: Actor,
    object_: Actor | str,
    says: tuple[Say, ...],
    rules: Rules,
) -> Iterator[Telling]:
    """The changes that follow from this one by the rules' `implies`."""
    if isinstance(object_, str):
        return
    for implication in change.implies:
        then = rules.changes[implication.change]
        pairs = {"same": [(subject, object_)], "reverse": [(object_, subject)]}.get(
            implication.direction, [(subject, object_), (object_, subject)]
        )
        for a, b in pairs:
            if implication.covers(b.id or "", b.kind):
                for say in says:
                    yield _telling(event, then, phase, a.id, b, None, say, change.name)


def _parties(
    event: Event, relation: RelationRule, change: ChangeRule
) -> Iterator[tuple[Actor, Actor | str, str | None]]:
    """Subject, object (an actor, or the name of a place) and who loses the place."""
    actors = _admitted(event, event.actors, relation)
    recipients = _admitted(event, event.recipients, relation, as_object=True)
    if change.object == "place":
        yield from _holdings(actors, event, relation)
        return
    pairs: Iterable[tuple[Actor, Actor]] = product(actors, recipients)
    if change.symmetric and not recipients:  # "X and Y establish relations"
        pairs = combinations(actors, 2)
    seen = set()
    for a, b in pairs:
        if a.id != b.id and (a.id, b.id) not in seen:
            seen.add((a.id, b.id))
            yield a, b, None


def _holdings(
    actors: list[Actor], event: Event, relation: RelationRule
) -> Iterator[tuple[Actor, Actor | str, str | None]]:
    others = [p.actor for p in event.recipients if p.actor.id]
    place = event.place.name if event.place and _is_held(event, event.place, relation) else None
    for a in actors:
        if place:
            against = next((o.id for o in others if o.id != a.id), None)
            yield a, place, against
        else:
            yield from ((a, o, None) for o in others if o.id != a.id)


def _is_held(event: Event, place: Place, relation: RelationRule) -> bool:
    """Whether a place is what changes hands: not where a source is, nor what is near."""
    if place.feature not in _HELD:
        return False
    for link in event.attribution:
        spans: list[Source | Span] = [*link.sources, *([link.cue] if link.cue else [])]
        if any(s.start <= place.start < s.end for s in spans):
            return False
    before = event.report.text[max(0, place.start - 60) : place.start].casefold()
    phrase = _BREAK.split(before)[-1].split()[-5:]
    return not any(word in phrase for word in relation.not_after)


def _admitted(
    event: Event,
    parties: Iterable[Participant],
    relation: RelationRule,
    *,
    as_object: bool = False,
) -> list[Actor]:
    return [
        p.actor
        for p in parties
        if p.actor.id
        and relation.admits(p.actor, as_object=as_object)
        and not _somebody_of(p, event.report.text, relation)
        and not (
            "IGO" in ((p.actor.kind or "").upper(), p.actor.sector)
            and _only_members(p, event.report.text)
        )
    ]


def _somebody_of(p: Participant, text: str, relation: RelationRule) -> bool:
    """Whether a word of the phrase, or the one behind a state's name, makes it a firm or a club
    of that state.
    """
    if any(word in relation.not_before for word in p.text.split()[1:]):
        return True  # but "the Russian Federation" is a state
    behind = _WORD.match(text, p.end)
    return behind is not None and behind[1].casefold() in relation.not_before


def _only_members(p: Participant, text: str) -> bool:
    """Whether a phrase with an organisation's name means those in it: "UN members"."""
    if p.actor.kind != "igo" and p.actor.sector != "IGO":
        return False
    return bool(_MEMBERS.search(p.text) or _ITS_MEMBERS.match(text, p.end))


def says_of_event(event: Event) -> tuple[Say, ...]:
    """Who tells `event`: one `Say` for each innermost source; the report's own voice alone
    when nobody is named.
    """
    report = event.report
    chain = [a for a in event.attribution if a.sources]
    if event.status == "denied":
        chain = _up_to_denial(chain)
    if not chain:
        return (Say(report.outlet, (), report.id, report.published),)
    outer = tuple(_voice(a.sources[0]) for a in chain[:-1])
    return tuple(
        Say(report.outlet, (*outer, _voice(source)), report.id, report.published)
        for source in chain[-1].sources
    )


def _up_to_denial(chain: list[Attribution]) -> list[Attribution]:
    """The chain as far as whoever denies; what the denial is about lies further in."""
    for k, attribution in enumerate(chain):
        if attribution.stance == "denies":
            return chain[: k + 1]
    return chain


def _voice(source: Source) -> Voice:
    return Voice(source.actor.id, source.actor.name or source.text)
