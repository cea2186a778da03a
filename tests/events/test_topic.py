"""What a text is about, from its small-letter words alone."""

import pytest

from legation.events.topic import PUBLIC, features, topics


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the striker scores twice as the team wins the final of the tournament", "sport"),
        ("rebels attack an army base and kill nine soldiers", "conflict"),
        ("the foreign minister meets the ambassador to discuss sanctions", "relations"),
        ("shares of the bank fall as the company cuts its forecast", "business"),
        ("an earthquake of magnitude seven strikes off the coast", "disaster"),
    ],
)
def test_kinds(text, kind) -> None:
    share = topics(text.split())
    assert max(share, key=lambda k: share[k]) == kind
    assert sum(share.values()) == pytest.approx(1)


def test_names_count_nothing() -> None:
    assert features(["Russia", "and", "Peru", "attack", "Chile"]) == {"and", "attack"}
    assert topics(["Peru"]) == topics(["Chile"]) == topics([])


def test_public_kinds_are_kinds() -> None:
    assert set(PUBLIC) <= set(topics([]))
