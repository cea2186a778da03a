"""One incident told with two words is one event: "killed in an attack by", "a strike killed"."""

from __future__ import annotations

from ..records import Participant
from . import lists
from .candidate import Candidate
from .tree import Tree

_SAME = frozenset(
    ["obl", "nsubj", "advcl", "conj", "acl", "obj", "xcomp", "nmod", "nsubj:pass", "obl:agent"]
)


def join_incidents(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Assaults that hang together in a clause become one, with what each of them knows."""
    kept: list[Candidate] = []
    for c in found:
        if before := next((k for k in reversed(kept) if _goes_on(tree, k, c)), None):
            _count_in(tree, before, c)
            continue
        host = None
        if c.pattern.event == "ASSAULT":
            host = next(
                (k for k in kept if k.pattern.event == "ASSAULT" and _together(tree, k, c)), None
            )
        if host is None:
            kept.append(c)
            continue
        best, other = (c, host) if _known(c) > _known(host) else (host, c)
        best.actors = best.actors if _ids(best.actors) else other.actors or best.actors
        if _located(best) and _ids(other.recipients) and not _located(other):
            best.recipients = other.recipients
        best.recipients = (
            (
                best.recipients
                if _located(best)
                else with_victims(tree, best.recipients, other.recipients)
            )
            if _ids(best.recipients)
            else (
                other.recipients if _ids(other.recipients) else best.recipients or other.recipients
            )
        )
        best.also = [*best.also, other.frame.trigger, *other.also]
        best.slots.append(f"told with “{tree.tokens[other.frame.trigger].text}” as well")
        kept[kept.index(host)] = best
    return kept


def with_victims(
    tree: Tree, held: list[Participant], others: list[Participant]
) -> list[Participant]:
    """What was struck and, beside it, the persons that only the other word counts."""
    if not held or not others:
        return held or others
    if any(tree.low[p.head] not in lists.nouns("targets") for p in held):
        return held
    crowd = ("persons", "public", "soldiers", "police_officers", "fighters", "crowds")
    more = [
        p
        for p in others
        if any(tree.low[p.head] in lists.nouns(k) for k in crowd)
        or tree.tokens[p.head].upos in ("NUM", "PROPN")
    ]
    return [*held, *(p for p in more if all(p.head != q.head for q in held))]


def _together(tree: Tree, a: Candidate, b: Candidate) -> bool:
    """Whether one trigger hangs on the other (or its light verb) and no party speaks against it."""
    if not _compatible(a.actors, b.actors):
        return False
    if b.frame.trigger in a.frame.subjects or a.frame.trigger in b.frame.subjects:
        return True
    if not _compatible(a.recipients, b.recipients) and not (_located(a) or _located(b)):
        return False
    spots, others = _reach(tree, a), _reach(tree, b)
    return bool(spots & others)


def _goes_on(tree: Tree, a: Candidate, b: Candidate) -> bool:
    """Whether the next sentence counts whom it hit: "A bomb went off in Lima. Two were killed."."""
    counting, i = lists.verbs("counting_victims"), b.frame.trigger
    hit = tree.subjects(i)
    return (
        {a.pattern.event, b.pattern.event} == {"ASSAULT"}
        and tree.tokens[i].sent == tree.tokens[a.frame.trigger].sent + 1
        and tree.low[i] in counting
        and tree.low[a.frame.trigger] not in counting
        and not b.actors
        and not tree.kids(i, "obj")
        and bool(hit)
        and all(_counted(tree, j) for j in hit)
        and all(tree.low[j] in lists.nouns("weapons") for j in tree.kids(i, "obl"))
    )


def _count_in(tree: Tree, host: Candidate, c: Candidate) -> None:
    """Have `host` tell whom `c` counts, in place of the mere place where it happened."""
    hit = [p for p in c.recipients if p.actor.kind != "state"]
    struck = [p for p in host.recipients if not (_located(host) and p.actor.kind == "state")]
    if hit:
        host.recipients, host.placed = [*struck, *hit], False
    by = tree.kids(c.frame.trigger, "obl")  # "injured by the air strikes"
    host.also = [*host.also, c.frame.trigger, *c.also, *by]
    host.slots.append(f"told with “{tree.tokens[c.frame.trigger].text}” as well")


def _counted(tree: Tree, i: int) -> bool:
    """ "at least 17 people", "dozens": told by their number alone."""
    return (
        tree.tokens[i].upos == "NUM"
        or tree.low[i] in lists.nouns("crowds")
        or bool(tree.kids(i, "nummod"))
    )


def _reach(tree: Tree, c: Candidate) -> set[int]:
    """The triggers of an incident and the words above them in the same clause."""
    out: set[int] = set()
    for i in (c.frame.trigger, c.frame.light, *c.also):
        for _ in range(4):
            if i is None or i in out:
                break
            out.add(i)
            i = tree.tokens[i].head if _same_clause(tree, i) else None
    return out


def _same_clause(tree: Tree, i: int) -> bool:
    """Whether the word above `i` tells the same incident, if it tells one."""
    token = tree.tokens[i]
    if token.head == i or token.dep not in _SAME:
        return False
    if token.dep == "conj" and _more_of_them(tree, i):
        return True
    if token.dep == "conj" or token.dep == "advcl":
        marks = {tree.low[k] for k in tree.kids(i, "mark")}
        return not tree.own_subjects(i) and (
            marks == {"after"} or (not marks and not tree.kids(i, "aux"))
        )
    if token.dep in ("obl", "nmod"):
        return tree.case(i) in ("in", "by", "during", "with", "from", "of", "after", "following")
    return True


def _more_of_them(tree: Tree, i: int) -> bool:
    """ "three are killed and ten more wounded": the second subject is of the first's kind."""
    own = tree.own_subjects(i)
    return bool(own) and all(
        tree.tokens[j].upos in ("NUM", "PRON", "ADJ", "DET")
        or tree.low[j] in lists.nouns("crowds")
        or tree.low[j] in ("more", "others", "many", "several")
        for j in own
    )


def _located(c: Candidate) -> bool:
    """Whether the recipient is only where it happened."""
    return c.placed or c.path in ("in", "at", "near", "across", "inside", "over")


def _ids(side: list[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}


def _compatible(a: list[Participant], b: list[Participant]) -> bool:
    mine, theirs = _ids(a), _ids(b)
    return not mine or not theirs or bool(mine & theirs)


def _known(c: Candidate) -> int:
    return (
        2 * bool(_ids(c.actors))
        + 2 * bool(_ids(c.recipients))
        + bool(c.actors)
        + bool(c.recipients)
    )
