"""Random histories through the store and through a model too simple to be wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import event, reading, report, voice

from legation.ledger import Ledger
from legation.records import Reading
from legation.relations import change_record, merge, relation_record, relations_of, tellings_of

BEGIN = date(2022, 3, 1)
IDS = ("UKR", "RUS", "PRK", "DPR", "CHN", "TWN")
CHANGES = (
    "severs",
    "establishes",
    "recognises",
    "derecognises",
    "attacks",
    "ceases-fire",
    "recalls",
)
STATUSES = ("actual", "actual", "actual", "planned", "denied", "negated", "ongoing")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """One of few reports, told in one of several ways."""
    name = draw(st.integers(0, 5))
    source = report(f"r{name}", outlet=("AFP", "TASS", None)[name % 3], published="2022-03-05")
    made = []
    for n in range(draw(st.integers(0, 3))):
        a, b = draw(st.permutations(IDS))[:2]
        day = draw(st.integers(1, 9))
        on = draw(st.sampled_from((f"2022-03-0{day}", f"2022-03-0{day}", "2022-03", "2022", None)))
        chain = draw(st.sampled_from(((), (voice(a, f"Minister {a}"),), (voice("TASS", "TASS"),))))
        made.append(
            event(
                draw(st.sampled_from(CHANGES)), a, b, on, n=n, source=source, said_by=chain,
                status=draw(st.sampled_from(STATUSES)),
            )
        )  # fmt: skip
    return reading(source, *made)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), readings(), st.sampled_from(("1", "2"))),
        st.tuples(
            st.just("review"), st.integers(0, 20),
            st.sampled_from(("reject", "accept", "unlink", "link")),
        ),
        st.tuples(st.just("wait"), st.just(1), st.none()),
    ),
    max_size=14,
)  # fmt: skip


@dataclass
class Model:
    """Everything in a list, and every answer worked out from the whole of it."""

    today: date = BEGIN
    added: list[tuple[date, str, Reading]] = field(default_factory=list)
    reviews: list[tuple[date, str, str]] = field(default_factory=list)

    def add(self, version: str, one: Reading) -> None:
        if all((v, r.report.id) != (version, one.report.id) for _, v, r in self.added):
            self.added.append((self.today, version, one))

    def events(self, known_on: date):
        newest = {r.report.id: r for day, _, r in self.added if day <= known_on}
        return [e for r in newest.values() for e in r.events]

    def every_id(self) -> list[str]:
        return list(dict.fromkeys(e.id for _, _, r in self.added for e in r.events))

    def changes(self, known_on: date):
        verdict: dict[str, str] = {}
        link: dict[str, str] = {}
        for day, id_, given_ in self.reviews:
            if day <= known_on:
                (link if "link" in given_ else verdict)[id_] = given_
        told = [
            t
            for e in self.events(known_on)
            if verdict.get(e.id) != "reject"
            for t in tellings_of(e)
        ]
        return merge(told, apart={e for e, v in link.items() if v == "unlink"})


def shown(changes):
    kept = [c for c in changes if not c.refuses]
    return sorted(str((change_record(c), c.links, c.disputed_by)) for c in kept)


def drive(where: str, history) -> None:
    model = Model()

    def clock() -> datetime:
        return datetime.combine(model.today, datetime.min.time(), UTC)

    ledgers = {v: Ledger(where, version=v, clock=clock) for v in ("1", "2")}
    try:
        for what, value, more in history:
            if what == "add":
                ledgers[more].add(value)
                model.add(more, value)
            elif what == "wait":
                model.today += timedelta(days=1)
            elif ids := model.every_id():
                id_ = ids[value % len(ids)]
                ledgers["1"].review(id_, more, name="Ada")
                model.reviews.append((model.today, id_, more))
        compare(ledgers["1"], model)
    finally:
        for ledger in ledgers.values():
            ledger.close()


def compare(ledger: Ledger, model: Model) -> None:
    assert list(ledger.verify()) == []
    assert shown(ledger.changes()) == shown(model.changes(model.today))
    days = {BEGIN + timedelta(days=k) for k in range((model.today - BEGIN).days + 1)}
    for day in sorted(days):
        assert shown(ledger.changes(known_on=day)) == shown(model.changes(day))
    horizon = date(2022, 3, 5)
    relations = relations_of(model.changes(model.today), horizon=horizon)
    found = [relation_record(r) for r in ledger.relations()]
    assert found == [relation_record(r) for r in relations]
    for a in IDS:
        for b in IDS:
            if a < b and {a, b} & {"CHN", "TWN"} == set():
                between = [r for r in relations if {r.subject, r.object} == {a, b}]
                standing = ledger.status(a, b)
                seen = [relation_record(r) for r in (*standing.relations, *standing.former)]
                assert sorted(map(str, seen)) == sorted(str(relation_record(r)) for r in between)


CALM = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@settings(CALM, max_examples=40)
@given(history=steps)
def test_a_file_answers_as_the_model_does(fresh_place, tmp_path, history):
    with fresh_place("sqlite", tmp_path) as where:
        drive(where, history)


@settings(CALM, max_examples=6)
@given(history=steps)
def test_a_server_answers_as_the_model_does(fresh_place, tmp_path, history):
    with fresh_place("postgresql", tmp_path) as where:
        drive(where, history)
