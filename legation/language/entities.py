"""Entities from the tags of single words."""

from __future__ import annotations

from collections.abc import Sequence

from legation.records import Entity


def decode(tags: Sequence[str], starts: Sequence[bool]) -> list[Entity]:
    """Entities of a document from its BIO tags; none crosses the start of a sentence."""
    out: list[Entity] = []
    label, first = "", 0
    for i, tag in enumerate(tags):
        if label and tag[:1] == "I" and tag[2:] == label and not starts[i]:
            continue
        if label:
            out.append(Entity(first, i, label))
        label, first = tag[2:], i
    if label:
        out.append(Entity(first, len(tags), label))
    return out
