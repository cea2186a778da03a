"""Words end where the UD English treebanks end them."""

from __future__ import annotations

import pytest

from legation.language.tokens import Tokeniser

#: "|" marks a cut where there is no space
CASES = [
    "He did|n't say \"|the '|so|-|called|' republic|.|\"",
    "“|We can|not wait|,|” Lavrov|’s aide said|.",
    "«|Nous sommes là|» – „|Ja|“|.",
    "US|-|made arms|, pro-Russian rebels and non-combatants in mid-July",
    "the U.S. envoy|, Gen. J. Smith|, arrived at 5 p.m. on Feb. 24|.",
    "The answer is no|.",
    "No. 10 is shut|.",
    "Adm. P. K. Das and W. Hu saw p. 4 of plan P|.",
    "$|5|bn (|£|3.2|m|)|, or 45|% of 1,200 tonnes",
    "see https://example.org/a?b=c|, mail x.y@example.com or @who #WithYou|…",
    "the workers|' rights|, the 1990s|, 9/11 and 2022-07-13",
    "Wait|... what|?! -- he asked|—|twice",
    "UN|-|led P5+1 talks with Jamaat|-|e|-|Islami and anti-EU Pro-Kremlin e-mail U|-|20",
    "O'Connell met Ba'ath leaders|; it|'s the Xi|-|Putin summit",
]


@pytest.mark.parametrize("case", CASES)
def test_words(case: str) -> None:
    text = case.replace("|", "")
    assert [text[a:b] for a, b in Tokeniser()(text)] == case.replace("|", " ").split()
