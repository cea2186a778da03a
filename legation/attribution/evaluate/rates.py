"""Count how often what the rules take for a cue is marked as one in PolNeAR's training part.

    python -m legation.attribution.evaluate.rates --shared ../shared

Writes `data/rates.csv`: counts only, no words of any text but the cue's lemma.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from legation.attribution import attributor, nesting
from legation.attribution.evaluate.polnear import load_split
from legation.attribution.lexicon import load_lexicon
from legation.attribution.rates import key_of
from legation.attribution.view import View
from legation.language import load
from legation.records import Cast

_TARGET = Path(attributor.__file__).parent / "data" / "rates.csv"
_LEAST = 2


def main() -> None:
    """Count over all training documents and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    language, lexicon = load(), load_lexicon()
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for document in load_split(args.shared / "training" / "attribution", "train"):
        doc = language.annotate(document["text"])
        view = View(doc, Cast((), {}, {}), lexicon)
        cues = [span for a in document["attributions"] for span in a["cue"]]
        drafts = attributor.draft_rules(view)
        inner = nesting.nest(view, drafts)
        for n, draft in enumerate(drafts):
            if n in inner or draft.cue is None:
                continue
            start, end = doc.span(*draft.cue)[:2]
            key = key_of(view, draft)
            seen[key] += 1
            right[key] += any(s < end and e > start for s, e in cues)
    with _TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# How often the rules' cues are marked in PolNeAR's training part (annotations MIT):\n"
            "# lemma, form of the content, times seen, times marked.  Written by\n"
            "# python -m legation.attribution.evaluate.rates; counts only.\n"
        )
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["lemma", "form", "seen", "marked"])
        rows.writerows(
            [lemma, form, count, right[lemma, form]]
            for (lemma, form), count in sorted(seen.items())
            if count >= _LEAST
        )


if __name__ == "__main__":
    main()
