""" "We", "our forces", "I": the words of whoever speaks, inside a quotation or in the report.

The actors room leaves the first person open, since who speaks is known only here.
"""

from __future__ import annotations

from dataclasses import replace

from legation.attribution.nesting import chain_of, speaker_in
from legation.records import Actor, Attribution, Cast, Claims, Document, Mention, Source

_ALONE = frozenset(["i", "me", "my", "myself", "mine"])
_TOGETHER = frozenset(["we", "us", "our", "ours", "ourselves"])


def resolve_first_person(
    doc: Document, cast: Cast, claims: Claims, *, own: Actor | None = None
) -> Cast:
    """The cast with the first person resolved to the speaker of the innermost claim around it.

    `own` speaks where no claim stands around the words: the outlet of a statement, say.  "I" is
    the speaker; "we" and "our forces" are the polity the speaker acts for.
    """
    mentions = tuple(_resolved(doc, m, claims, own) for m in cast.mentions)
    return Cast(mentions, cast.by_head, cast.by_token)


def speakers_named(claims: Claims, cast: Cast) -> Claims:
    """The claims with sources in the first person ("We condemn …") given the actor they are."""
    return replace(claims, attributions=tuple(_with_sources(a, cast) for a in claims.attributions))


def _with_sources(claim: Attribution, cast: Cast) -> Attribution:
    if all(
        s.actor.id is not None or s.text.lower() not in _ALONE | _TOGETHER for s in claim.sources
    ):
        return claim
    return replace(claim, sources=tuple(_named(s, cast) for s in claim.sources))


def _named(source: Source, cast: Cast) -> Source:
    if source.actor.id is not None or source.text.lower() not in _ALONE | _TOGETHER:
        return source
    mention = cast.at_head(source.head)
    known = [a for a in mention.actors if a.id] if mention is not None else []
    return replace(source, actor=known[0]) if known else source


def _resolved(doc: Document, mention: Mention, claims: Claims, own: Actor | None) -> Mention:
    token = doc.tokens[mention.first]
    first = token.text.lower()
    if token.upos != "PRON" or token.text == "US":
        return mention
    if first not in _ALONE and first not in _TOGETHER:
        return mention
    alone = mention.last - mention.first == 1
    if alone and mention.actors:
        return mention
    speaker, confidence, why = _speaker(mention, claims, own)
    if speaker is None or speaker.id is None:
        return mention
    if alone:
        actor = speaker if first in _ALONE else Actor(speaker.id, speaker.sector, kind=speaker.kind)
        actors = (actor,)
    else:
        kept = mention.actors[0] if mention.actors else Actor(None, kind="unknown")
        actors = (replace(kept, id=speaker.id),)
    return replace(
        mention,
        actors=actors,
        confidence=round(confidence, 3),
        reasons=(*mention.reasons, f"“{first}”: {why}"),
    )


def _speaker(
    mention: Mention, claims: Claims, own: Actor | None
) -> tuple[Actor | None, float, str]:
    chain = chain_of(claims, mention.start)
    source = speaker_in(chain) or _reported(chain)
    if source is None:
        return own, 0.8, "the report's own voice"
    return source.actor, 0.9, f"{source.text} speaks"


def _reported(chain: tuple[Attribution, ...]) -> Source | None:
    """Wire copy that keeps the speaker's "our" without quotation marks."""
    for claim in reversed(chain):
        if claim.kind == "speech" and claim.sources:
            return claim.sources[0]
    return None
