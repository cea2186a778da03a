"""Confidence is a rising map of what a reading rests on."""

import pytest

from legation.events.calibrate import fit, reliability
from legation.events.sure import Weights, confidence, load, mapped, summed

WEIGHTS = Weights({"good": 1.0, "bad": -1.0}, 0.0, (-1.0, 0.0, 1.0), (0.2, 0.6, 0.8))


@pytest.mark.parametrize(("total", "share"), [(-5, 0.2), (-0.5, 0.4), (0.5, 0.7), (5, 0.8)])
def test_the_map_is_read_between_its_points(total, share) -> None:
    assert mapped(WEIGHTS, total) == pytest.approx(share)


def test_unknown_traits_weigh_nothing() -> None:
    assert summed(WEIGHTS, frozenset(["good", "new"])) == 1.0


def test_what_ships_rises() -> None:
    shares = load().shares
    assert len(shares) > 2
    assert list(shares) == sorted(shares)
    assert 0 < confidence(frozenset()) < 1


def test_a_fit_tells_good_from_bad() -> None:
    rows = [(f"{n:x}", frozenset(["good" if n % 2 else "bad"]), n % 8 != 0 if n % 2 else n % 8 == 0)
            for n in range(200)]  # fmt: skip
    weights = fit(rows)
    said = [mapped(weights, summed(weights, frozenset([t]))) for t in ("bad", "good")]
    assert said[0] < 0.4 < 0.8 < said[1]
    for row in reliability(rows):
        assert abs(row["said"] - row["right"]) < 0.2


def test_events_carry_it(code) -> None:
    (event,) = code("Peru bombed Chile.")
    assert 0.5 < event.confidence < 1
