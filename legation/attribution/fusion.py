"""Join what the rules found with what the language model marked.

The model is the better judge of what is a cue and where spans end; the rules know whole
quotations, who speaks on, and what stands inside what.
"""

from __future__ import annotations

from legation.attribution.ranges import (
    before_answer,
    before_cue,
    by_token,
    head_of,
    whole_clause,
    without,
)
from legation.attribution.spans import joined
from legation.attribution.tags import Marks, Range
from legation.attribution.view import Draft, Phrase, Stretch, View

#: trust under which a cue that only the rules see is dropped when the model has its say
ALONE = 0.85
#: the same for a cue inside the content of another
NESTED = 0.6
#: forms so plain that they stand whatever the model says
SURE = frozenset(["relay", "headline", "turn"])


def fuse(view: View, drafts: list[Draft], marks: Marks) -> list[Draft]:
    """The drafts of both, each with the better spans, in order of their cues."""
    found = _Fusion(view, drafts, marks)
    out = [d for cue in marks.cues if (d := found.draft(cue)) is not None]
    rest = [d for d in drafts if id(d) not in found.used]
    out += [d for d in rest if found.stands(d, out)]
    out.sort(key=lambda d: (d.cue[0] if d.cue else -1, d.content))
    return out


class _Fusion:
    def __init__(self, view: View, drafts: list[Draft], marks: Marks) -> None:
        self.view = view
        self.marks = marks
        self.drafts = drafts
        self.used: set[int] = set()
        self.relayed = {id(d.outer) for d in drafts if d.outer is not None}
        self.passed_on = {id(d) for d in drafts if d.outer is not None}
        self.by_token: dict[int, Draft] = {}
        for draft in drafts:
            if draft.cue is not None:
                for i in range(draft.cue[0], draft.cue[1] + 1):
                    self.by_token.setdefault(i, draft)
        self.source_at = by_token(tuple(without(view, s, ",—–-") for s in marks.sources))
        self.contents = [self._stretch(r) for r in marks.contents]
        self.starts = [t.start for t in view.tokens]

    def _stretch(self, r: Range) -> Stretch:
        """The characters of a content; only a quotation goes on into the next paragraph."""
        last = r[1]
        for entity in self.view.entities_at(last):
            last = max(last, entity.end - 1)
        a, b = self.view.stretch(r[0], last)
        stop = self.view.block_end(a)
        if b > stop and not self.view.text[a:b].startswith(("“", '"', "''", "‘", "«", "„")):
            text = self.view.text[a:stop]
            return Stretch(a, a + len(text.rstrip()))
        return Stretch(a, b)

    def draft(self, cue: Range) -> Draft | None:
        """The draft for a cue the model marked."""
        rule = self._rule(cue)
        if rule is None:
            return self._from_model(cue)
        self.used.add(id(rule))
        if rule.form in SURE:
            return rule
        if not rule.sources and rule.cue_head is not None and self._names(rule.cue_head):
            return None
        rule.confidence = max(rule.confidence, 0.95)
        rule.cue = without(self.view, cue, ":")
        if id(rule) not in self.relayed:
            self._content(rule, cue)
        self._source(rule, cue)
        rule.reasons.append("marked by the model")
        return rule

    def _rule(self, cue: Range) -> Draft | None:
        for i in range(cue[1], cue[0] - 1, -1):
            draft = self.by_token.get(i)
            if draft is not None and id(draft) not in self.used:
                return draft
        return None

    def _linked(self, cue: Range) -> list[int]:
        """Contents (by index) that the model tied to the cue."""
        return [
            k for k, (a, _) in enumerate(self.marks.contents) if self.marks.cue_of.get(a) == cue[0]
        ]

    def _content(self, rule: Draft, cue: Range) -> None:
        """Give a rule's content the model's edges where the two touch.

        What the model tied to the cue joins it; where the two do not touch at all and the
        model's stands right beside the cue, the model is right.
        """
        rule.ruled = list(rule.content)
        linked = [self.contents[k] for k in self._linked(cue)]
        new: list[Stretch] = []
        own = 0
        touched = False
        contents = self._eligible(rule, cue)
        for n, stretch in enumerate(rule.ruled):
            touching = [c for c in contents if c.start < stretch.end and c.end > stretch.start]
            touched = touched or any(c in linked for c in touching)
            if self._is_quotation(stretch):
                whole = [c for c in touching if c.start <= stretch.start and stretch.end <= c.end]
                new += [c for c in whole or [stretch] if c not in new]
            elif not touching:
                new.append(stretch)
            else:
                touching = whole_clause(self.view, self.starts, rule, stretch, touching)
                new += [c for c in touching if c not in new]
            if n < rule.own:
                own = len(new)
        if linked and not touched and any(self._beside(cue, c) for c in linked):
            new, own = linked, len(linked)
        if own:
            more = self._other_half(cue, linked, new)
            new, own = sorted(more + new), own + len(more)
        new = [before_answer(self.view, rule, self.drafts, self._clear_of(cue, c)) for c in new]
        rule.content, rule.own = joined(self.view.text, new, own)

    def _other_half(self, cue: Range, linked: list[Stretch], new: list[Stretch]) -> list[Stretch]:
        """What the model tied to the cue on the side of it where the rules saw nothing.

        Before it in its sentence ("…, she said, …"), after it in its paragraph.
        """
        tokens = self.view.tokens
        start, end = tokens[cue[0]].start, tokens[cue[1]].end
        if all(c.start >= start for c in new):
            first = tokens[self.view.sentence(cue[0])[0]].start
            return [c for c in linked if first <= c.start and c.end <= start][-1:]
        if all(c.end <= start for c in new):
            stop = self.view.block_end(end)
            return [c for c in linked if end <= c.start < stop]
        return []

    def _clear_of(self, cue: Range, c: Stretch) -> Stretch:
        """A content cut back where it reaches into the cue."""
        start, end = self.view.tokens[cue[0]].start, self.view.tokens[cue[1]].end
        if start <= c.start < end < c.end:
            text = self.view.text[end : c.end]
            return Stretch(c.end - len(text.lstrip()), c.end)
        return c

    def _eligible(self, rule: Draft, cue: Range) -> list[Stretch]:
        """The model's contents that may be this cue's: they touch what the rule found.

        Not one that holds the cue, nor one tied to another cue inside what the rule found.
        """
        tokens, out = self.view.tokens, []
        at = tokens[cue[0]].start
        low, high = min(s.start for s in rule.content), max(s.end for s in rule.content)
        for k, c in enumerate(self.contents):
            if c.end <= low or c.start >= high or c.start <= at < c.end:
                continue
            owner = self.marks.cue_of.get(self.marks.contents[k][0], cue[0])
            place = tokens[owner].start
            if owner != cue[0] and rule.covers(place, place + 1):
                continue
            out.append(c)
        return out

    def _beside(self, cue: Range, c: Stretch) -> bool:
        """Whether at most a word lies between cue and content."""
        first, last = self.view.tokens[cue[0]], self.view.tokens[cue[1]]
        after = c.start > first.start
        gap = self.view.text[last.end : c.start] if after else self.view.text[c.end : first.start]
        return len(gap.split()) <= 1

    def _is_quotation(self, stretch: Stretch) -> bool:
        return any(
            q.depth == 0 and q.start == stretch.start and q.end == stretch.end
            for q in self.view.quotations
        )

    def _source(self, rule: Draft, cue: Range) -> None:
        """Give a rule's source the model's edges where the two touch."""
        linked = self._marked_source(cue)
        if rule.sources:
            span = self.source_at.get(rule.sources[0].head)
            if span is None and not self._own_subject(rule) and id(rule) not in self.passed_on:
                span = linked
            if span is not None:
                span = before_cue(span, cue)
                head = rule.sources[0].head
                inside = span[0] <= head <= span[1]
                rule.sources = [Phrase(*span, head if inside else head_of(self.view, span))]
            return
        if linked is not None and not rule.passive:
            rule.sources = [Phrase(linked[0], linked[1], head_of(self.view, linked))]

    def _own_subject(self, rule: Draft) -> bool:
        """Whether the source is the subject that stands with the cue itself."""
        token = self.view.tokens[rule.sources[0].head]
        return token.head == rule.cue_head and token.dep == "nsubj"

    def _marked_source(self, cue: Range) -> Range | None:
        at = self.marks.source_of.get(cue[0])
        return None if at is None else self.source_at.get(at)

    def _from_model(self, cue: Range) -> Draft | None:
        at = self.view.tokens[cue[0]].start
        linked = [
            k for k in self._linked(cue) if not self.contents[k].start <= at < self.contents[k].end
        ]
        if not linked:
            return None
        source = self._marked_source(cue)
        head = head_of(self.view, cue)
        linked = self._of_relative(head, linked)
        if self._names(head) or self._of_topic(cue, source):
            return None
        kind, stance = self._meaning(cue, head, self.contents[linked[0]])
        return Draft(
            cue=without(self.view, cue, ":"),
            cue_head=head,
            sources=[Phrase(*source, head_of(self.view, source))] if source else [],
            content=joined(self.view.text, [self.contents[k] for k in linked], 1)[0],
            kind=kind,
            stance=stance,
            form="model",
            confidence=0.8,
            reasons=["marked by the model alone"],
        )

    def _of_relative(self, head: int, linked: list[int]) -> list[int]:
        """Of several contents of a relative clause's verb the one that holds the clause's noun."""
        token = self.view.tokens[head]
        if token.dep != "acl:relcl" or len(linked) < 2:
            return linked
        at = self.view.tokens[token.head].start
        held = [k for k in linked if self.contents[k].start <= at < self.contents[k].end]
        return held or linked

    def _of_topic(self, cue: Range, source: Range | None) -> bool:
        """Whether a colon sets off a topic or a format ("Explainer: …"), not a speaker."""
        tokens = self.view.tokens
        if source is None and tokens[cue[0]].start in self.view.block_starts:
            return tokens[cue[0]].text.lower() in self.view.lexicon.topics
        if tokens[cue[0]].text != ":" or source is None:
            return False
        words = tokens[source[0] : source[1] + 1]
        return any(t.text.lower() in self.view.lexicon.topics for t in words)

    def _names(self, head: int) -> bool:
        """Whether the cue only gives a name to the noun it hangs on ("a base called “K2”")."""
        token = self.view.tokens[head]
        following = self.view.tokens[head + 1 : head + 2]
        pair = " ".join(t.text.lower() for t in (token, *following))
        naming = any(words in (token.text.lower(), pair) for words, _ in self.view.lexicon.shown)
        return naming and token.dep == "acl" and token.xpos == "VBN"

    def _meaning(self, cue: Range, head: int, content: Stretch) -> tuple[str, str]:
        """Kind and stance of a cue by the first of its words that the lexicon knows.

        A cue it does not know is speech when it quotes; an act with a mere noun asserts nothing.
        """
        lexicon = self.view.lexicon
        for i in (head, *range(cue[0], cue[1] + 1)):
            lemma = self.view.tokens[i].lemma.lower()
            follow = self.view.tokens[i + 1].text.lower() if i < cue[1] else ""
            senses = lexicon.phrasal.get((lemma, follow)) or lexicon.verbs.get(lemma)
            senses = senses or lexicon.nouns.get(lemma)
            if senses:
                return senses[0].kind, senses[0].stance
        if any(q.start == content.start for q in self.view.quotations):
            return "speech", "asserts"
        inside = (t for t in self.view.tokens[cue[0] :] if t.start < content.end)
        clause = any(t.start >= content.start and t.upos in ("VERB", "AUX") for t in inside)
        return ("belief", "asserts") if clause else ("intention", "intends")

    def stands(self, draft: Draft, marked: list[Draft]) -> bool:
        """Whether a draft that the model did not mark is kept.

        The model never marks a cue inside another's content: there the rules decide alone.
        """
        if draft.form in SURE or draft.cue is None:
            return True
        if not draft.sources and draft.cue_head is not None and self._names(draft.cue_head):
            return False
        if draft.passive and draft.sources and draft.kind == "speech":
            return True  # "was accused by Mali of …"
        if draft.confidence >= ALONE or (draft.form == "adverb" and draft.kind == "speech"):
            return True
        span = self.view.stretch(*draft.cue)
        if draft.quotations and draft.confidence >= NESTED:
            return True
        inner = any(d.covers(span.start, span.end) for d in marked)
        return inner and draft.confidence >= NESTED
