"""The room's one call: all that the other rooms found in, events out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from ..records import (
    Cast,
    Claims,
    Document,
    Event,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeExpression,
    When,
)  # fmt: skip
from .beside import answer, drop_departures, follow_suit, share_recipients, switched, take_back
from .cameo import QUADS, goldstein
from .candidate import Candidate
from .chain import chain_at
from .counts import counts_at
from .draft import Draft
from .hollow import by_itself
from .incident import join_incidents
from .judge import LEARNED, Judge, Opinion, Reviser, Support, fold, load_bounds, settled, support
from .links import because_of, give_causes_their_actor
from .load import load_book, shipped_files
from .match import Matcher
from .merge import merge
from .ordinal import others_before
from .pair_features import Classes, classes_of
from .parties import Parties
from .pattern import TYPES, Book
from .refine import refined
from .replies import answer_to, undergone
from .spoken_of import find_deeds
from .stance import SPOKEN, stance_of
from .status import StatusReader
from .sure import confidence, traits
from .tidy import tidy
from .tree import Tree
from .twins import drop_twins, gone_off
from .unsure import unsure
from .veto import Veto
from .vows import settle_vows
from .when import dates_of, said_on
from .where import place_of


class EventCoder:
    """Codes the events of documents.  Load once, use for any number of documents."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.veto = Veto.load()

    @cached_property
    def lexicon(self) -> Classes:
        """Which types the patterns' words may tell."""
        return classes_of(self.book)

    @cached_property
    def judge(self) -> Judge:
        """The learned second opinion."""
        return Judge.load(self.lexicon)

    @classmethod
    def load(cls, pattern_files: Iterable[Path | str] = ()) -> EventCoder:
        """The shipped patterns and the user's.  Raises `DataError` with file and line."""
        return cls(load_book(pattern_files))

    def code(
        self,
        report: Report,
        doc: Document,
        cast: Cast,
        times: Sequence[TimeExpression],
        places: Sequence[Place],
        claims: Claims,
    ) -> tuple[Event, ...]:
        """The events of one document, in order of the text."""
        if not doc.tokens:
            return ()
        tree = Tree(doc)
        parties = Parties(tree, cast, places)
        drafts = self._kept(self._revised(tree, parties, self._drafts(tree, parties)))
        if not drafts:
            return ()
        dates = dates_of(
            tree, times, {d.trigger: d.status for d in reversed(drafts)}, report.published
        )
        for d in drafts:
            if d.before:
                d.when = When(None, report.published, "open")
                continue
            d.when = said_on(dates[d.trigger], report.published) if d.stance else dates[d.trigger]
        events = [self._event(report, tree, d, places, claims, cast) for d in drafts]
        events = because_of(tree, drafts, events, parties)
        return merge(events)

    def proposals(self, doc: Document, cast: Cast, places: Sequence[Place]) -> list[Draft]:
        """What the patterns alone find, stances included."""
        if not doc.tokens:
            return []
        tree = Tree(doc)
        return self._drafts(tree, Parties(tree, cast, places))

    def _drafts(self, tree: Tree, parties: Parties) -> list[Draft]:
        matcher, reader = Matcher(self.book, tree, parties), StatusReader(tree)
        drafts = []
        found = matcher.candidates()
        give_causes_their_actor(tree, found)
        for c in join_incidents(tree, [c for c in found if not by_itself(tree, c)]):
            if self.veto.bars(tree, c):
                continue
            # the reader of pattern files lets no other word through
            start: Status = c.pattern.status or "actual"  # type: ignore[assignment]
            spoken = c.pattern.event in SPOKEN
            status, steps = reader.read(c.frame.trigger, c.frame.light, start, spoken=spoken)
            drafts.append(Draft(c, status, steps))
        for d in drafts:
            d.cameo, d.change = refined(tree, d, drafts)
        drafts += switched(tree, parties, drafts, self.book)
        take_back(tree, drafts, self.book)
        share_recipients(tree, drafts)
        answer(tree, parties, drafts)
        follow_suit(tree, parties, drafts)
        drafts = drop_twins(tree, settle_vows(tree, parties, drop_departures(tree, drafts)))
        drafts = [d for d in drafts if not unsure(tree, d)]
        drafts += self._others(tree, parties, drafts)
        return [*drafts, *self._stances(parties, drafts)]

    def _revised(self, tree: Tree, parties: Parties, drafts: list[Draft]) -> list[Draft]:
        """What the learned reading makes of the drafts, where the model gives its states."""
        doc, cast = tree.doc, parties.cast
        if doc.states is None:
            for d in drafts:
                self._weigh(tree, d, None)
            return drafts
        opinion = self.judge.opinion_of(doc, cast, drafts)
        reviser = Reviser(tree, parties, opinion, self.book)
        reader = StatusReader(tree)

        def make(c: Candidate, start: Status, steps: list[str]) -> Draft:
            spoken = c.pattern.event in SPOKEN
            status, told = reader.read(c.frame.trigger, c.frame.light, start, spoken=spoken)
            likely, share = opinion.likeliest_status(c.frame.trigger)
            if status == "actual" and share >= load_bounds().status and likely != status:
                told = [*told, f"{likely}: by what was learnt from labelled news ({share:.2f})"]
                status = likely
            word = tree.low[c.frame.trigger]
            if status == "negated" and c.pattern.event == "REJECT" and not self._rejects(word):
                # "will not recognise": the refusal itself is made
                status, told = "actual", [*told, f"actual: the negated “{word}” is the refusal"]
            return Draft(c, status, [*steps, *told], cameo=c.pattern.cameo)

        reviser.mend(drafts)
        added = [d for d in reviser.added(drafts, make) if not self._barred(tree, d, opinion)]
        added = [d for d in added if not gone_off(d, drafts)]
        drafts = [*drafts, *added, *self._stances(parties, added, drafts)]
        answer_to(parties, drafts)
        undergone(tree, drafts)
        find_deeds(parties, drafts)
        tidy(parties, drafts)
        for d in drafts:
            self._weigh(tree, d, support(tree, d, opinion))
        return fold(tree, drafts, [p for p in parties.places.values() if p.country])

    def _rejects(self, word: str) -> bool:
        """Whether a word by itself tells that something is rejected."""
        return any(kind == "REJECT" for kind, _ in self.lexicon.get(word, ()))

    def _barred(self, tree: Tree, d: Draft, opinion: Opinion) -> bool:
        """Whether something learned is no event, for all that the network says."""
        chance = opinion.types[d.trigger, TYPES.index(d.type)]
        sure = bool(chance >= load_bounds().despite)
        return self.veto.bars(tree, d.candidate, sure=sure) or unsure(tree, d, sure=sure)

    def _weigh(self, tree: Tree, d: Draft, borne_out: Support | None) -> None:
        c = d.candidate
        d.traits = traits(tree.doc, d.trigger, d.type, d.status, c.actors, c.recipients, borne_out)
        d.confidence = confidence(d.traits)

    def _kept(self, drafts: list[Draft]) -> list[Draft]:
        """Without the readings that are mostly wrong.

        What changes relations and what a user's own pattern tells is never dropped.
        """
        return [d for d in drafts if d.confidence >= self._least(d)]

    def _least(self, d: Draft) -> float:
        """The confidence below which `d` is not told."""
        bounds, pattern = load_bounds(), d.candidate.pattern
        if pattern.name.startswith(LEARNED):
            return bounds.keep_added
        return 0.0 if settled(d) or pattern.file not in shipped_files() else bounds.keep

    def readings(self, doc: Document, cast: Cast, places: Sequence[Place]) -> list[Draft]:
        """All readings with their traits, the doubtful ones too."""
        if not doc.tokens:
            return []
        tree = Tree(doc)
        parties = Parties(tree, cast, places)
        return self._revised(tree, parties, self._drafts(tree, parties))

    def _others(self, tree: Tree, parties: Parties, drafts: list[Draft]) -> list[Draft]:
        """The same act by those who are named as having done it before."""
        out = []
        for d in drafts:
            for phrase in others_before(tree, parties, d):
                c = replace(d.candidate, actors=parties.named(phrase))
                step = f"done before by “{tree.tokens[phrase].text}”"
                out.append(Draft(c, "actual", [step], cameo=d.cameo, change=d.change, before=True))
        return out

    def _stances(
        self, parties: Parties, drafts: list[Draft], others: Sequence[Draft] = ()
    ) -> list[Draft]:
        """What the planned and refused acts say in themselves, unless `others` say it."""
        out = []
        for d in drafts:
            stance = stance_of(parties, d, [*others, *drafts])
            if stance is not None and not any(
                o.type == stance[0] and abs(o.trigger - d.trigger) < 4 for o in (*others, *drafts)
            ):
                why = f"{stance[0]}: told as the actor's own will ({d.status} {d.type})"
                out.append(
                    Draft(
                        d.candidate, "actual", [*d.steps, why], d.when, stance[1], None, stance[0]
                    )
                )
        return out

    def _event(
        self,
        report: Report,
        tree: Tree,
        d: Draft,
        places: Sequence[Place],
        claims: Claims,
        cast: Cast,
    ) -> Event:
        c, doc = d.candidate, tree.doc
        pattern, variant = c.pattern, c.variant
        trigger = doc.span(d.trigger, d.trigger)
        attribution = chain_at(tree, claims, d)
        mode = None if d.stance else (variant and variant.mode) or pattern.mode
        contexts = (variant and variant.contexts) or pattern.contexts
        first, last = doc.sentences[doc.tokens[d.trigger].sent]
        steps = (f"pattern {pattern.name} ({pattern.file}:{pattern.line})", *c.slots, *d.steps)
        return Event(
            id=event_id(report, trigger, d.type, c.actors, c.recipients),
            report=report,
            event=d.type,
            mode=mode,
            contexts=tuple(contexts),
            cameo=d.cameo,
            quad=QUADS[d.type],
            goldstein=goldstein(d.cameo),
            status=d.status,
            actors=tuple(c.actors),
            recipients=tuple(c.recipients),
            date=d.when,
            place=place_of(tree, d.trigger, c.frame.light, places),
            attribution=attribution,
            evidence=doc.span(first, last - 1),
            trigger=trigger,
            because=(),
            pattern=pattern.name,
            confidence=d.confidence,
            change=d.change,
            counts={} if d.stance else counts_at(tree, c),
            steps=steps,
        )


def event_id(
    report: Report,
    trigger: Span,
    event: str,
    actors: Sequence[Participant],
    recipients: Sequence[Participant],
) -> str:
    """The same report and reading give the same id."""
    sides = "|".join(
        ",".join(f"{p.actor.id or p.text}" for p in side) for side in (actors, recipients)
    )
    key = f"{report.id}|{trigger.start}|{trigger.end}|{event}|{sides}"
    return "ev_" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


__all__ = ["Draft", "EventCoder", "replace"]
