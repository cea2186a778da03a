"""The status that a noun carries itself, or gives to what hangs on it."""

from __future__ import annotations

from ..records import Status
from . import lists
from .status_word import WordStatus


class NounStatus(WordStatus):
    """What the words in a noun's own phrase say."""

    def _noun(self, i: int, status: Status, steps: list[str]) -> Status:
        tree = self.tree
        for j in tree.children[i]:
            low, dep = tree.low[j], tree.tokens[j].dep
            if low in ("no", "neither") and dep in ("det", "advmod"):
                return self._step(steps, "negated", f"“{low} {tree.low[i]}”")
            if dep in ("amod", "acl", "compound", "det"):
                made = self.words["adjectives"].get(low)
                if made == "negated" and tree.low[i] in lists.nouns("tries"):
                    continue  # a failed attempt was made
                if made and not (
                    (low == "any" and tree.tokens[i].dep == "obj")
                    or (low in ("further", "future") and status != "actual")
                ):
                    return self._step(steps, made, f"“{low} {tree.low[i]}”")
        return status

    def _if_it_came(self, i: int, up: int, status: Status, steps: list[str]) -> Status:
        """ "an attack on Peru would trigger war": one that has not come."""
        tree = self.tree
        modal = next((tree.low[j] for j in tree.kids(up, "aux")), "")
        vague = not tree.kids(i, "det") or any(
            tree.low[j] in ("a", "an") for j in tree.kids(i, "det")
        )
        if status != "actual" or not vague or modal not in ("would", "could", "might", "may"):
            return status
        return self._step(steps, "hypothetical", f"“{tree.low[i]}” that “{modal}”")

    def _none_of(self, i: int, status: Status, steps: list[str]) -> Status:
        """ "no plans to": what noun `i` would make of it is not so."""
        no = next((self.tree.low[j] for j in self.tree.kids(i, "det")), "")
        if no not in ("no", "neither") or status in ("negated", "denied", "hypothetical"):
            return status
        return self._step(steps, "negated", f"“{no} {self.tree.low[i]}”")

    def _factive(self, noun: int) -> bool:
        """ "in response to its decision to recognise": a decision that has been carried out."""
        tree = self.tree
        if tree.low[noun] not in lists.nouns("deciding"):
            return False
        up = tree.tokens[tree.tokens[noun].head]
        return tree.case(noun) in lists.plain("on_account") or (
            up.text.lower() in lists.verbs("judging")
        )

    def _going_on(self, i: int) -> bool:
        """ "warned that shells are being fired": it happens or has happened."""
        tree = self.tree
        modal = any(tree.low[j] in self.words["auxiliary"] for j in tree.kids(i, "aux"))
        return not modal and (
            tree.tokens[i].xpos == "VBD" or bool(tree.kids(i, "aux") and not tree.kids(i, "cop"))
        )

    def _told(self, i: int) -> bool:
        return self.tree.low[i] in lists.nouns("tellings")
