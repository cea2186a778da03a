"""Ask everything the API describes, in ways nobody would: no 5xx, no undocumented answer.

`python -m bench.api --calls 20000` starts `legation serve` on a ledger of its own, lets
schemathesis make up calls from the OpenAPI description (those that keep to it and those that
break it; as an admin, with a wrong token and without one; with ids that exist and made-up ones)
and checks every answer against the description: its status, its kind and its shape.
`-o FILE` writes the figures.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisException
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

PAIRS = [("Zambia", "Malawi"), ("Chad", "Malta"), ("Peru", "Chile"), ("Fiji", "Tonga")]
DEEDS = [
    "{a} severed diplomatic relations with {b}, the foreign ministry said.",
    "{a} expelled two diplomats of {b}.",
    "{a} recalled its ambassador from {b} on Monday.",
    "{a} and {b} signed a trade agreement, Harbour Wire reported.",
    "{a} accused {b} of violating its airspace; {b} denied it.",
]


@dataclass(slots=True)
class Outcome:
    """How many calls there were, how they were answered, and what was wrong."""

    calls: int = 0
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Any]:
        """The figures."""
        return {
            "calls": self.calls,
            "server_errors": sum(n for s, n in self.statuses.items() if s >= 500),
            "faults": self.faults,
            "statuses": {str(s): n for s, n in sorted(self.statuses.items())},
            "operations": dict(sorted(self.operations.items())),
            "seconds": round(self.seconds),
        }


def ask(
    url: str,
    secret: str,
    *,
    calls: int,
    start: int = 1,
    progress: Callable[[Outcome], None] | None = None,
) -> Outcome:
    """Make `calls` calls of the API at `url`; `secret` is an admin's token.

    `progress` is given the figures so far after each round.
    """
    described = requests.get(f"{url}/api/v1/openapi.json", timeout=30).json()
    schema = schemathesis.openapi.from_dict(described)
    operations = [found.ok() for found in schema.get_all_operations()]
    asker = _Asker(url, secret, random.Random(start))
    began = time.monotonic()
    round_ = start
    while asker.outcome.calls < calls:
        each = max(2, (calls - asker.outcome.calls) // (2 * len(operations)))
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                asker.explore(operation, mode, min(each, 20), round_)
        round_ += 1
        asker.outcome.seconds = time.monotonic() - began
        if progress:
            progress(asker.outcome)
    return asker.outcome


class _Asker:
    """Makes calls and keeps what came of them."""

    def __init__(self, url: str, secret: str, chance: random.Random) -> None:
        self.url, self.secret, self.chance = url, secret, chance
        self.session = requests.Session()
        self.outcome = Outcome()
        self.known = _known(url)

    def explore(self, operation: Any, mode: GenerationMode, many: int, round_: int) -> None:
        """Some calls of one operation."""

        @seed(round_)
        @settings(
            max_examples=many, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def go(case: Any) -> None:
            self.call(case, operation.label)

        try:
            go()
        except HypothesisException:  # there is no way to break what takes nothing
            return
        except Exception as error:
            if "negative" not in str(error).lower() and "generate" not in str(error).lower():
                raise

    def call(self, case: Any, label: str) -> None:
        """One call, checked."""
        for name in case.path_parameters or {}:
            if name in self.known and self.chance.random() < 0.5:
                case.path_parameters[name] = self.chance.choice(self.known[name])
        headers = self.chance.choice(
            [{"Authorization": f"Bearer {self.secret}"}, {}, {"Authorization": "Bearer no"}]
        )
        case.headers.pop("Authorization", None)
        answer = case.call(base_url=self.url, session=self.session, headers=headers, timeout=60)
        self.outcome.calls += 1
        self.outcome.statuses[answer.status_code] += 1
        self.outcome.operations[label] += 1
        try:
            case.validate_response(answer, checks=CHECKS, headers=headers)
        except (Exception, BaseExceptionGroup) as error:
            key = f"{label}: {answer.status_code}"
            self.outcome.faults.setdefault(key, str(error)[:2000])


def _known(url: str) -> dict[str, list[str]]:
    """Ids that the ledger has, by the name of the parameter that takes them."""
    events = requests.get(f"{url}/api/v1/events", timeout=30).json()["records"]
    reports = requests.get(f"{url}/api/v1/reports", timeout=30).json()["records"]
    actors = ["ZMB", "MWI", "Peru", "Chile", "XKX", "Malta"]
    return {
        "event": [r["id"] for r in events],
        "report": [r["id"] for r in reports],
        "a": actors, "b": actors, "of": actors,
    }  # fmt: skip


def reports() -> Iterator[dict[str, str]]:
    """Made-up reports for a ledger to be asked about."""
    day = date(2023, 1, 1)
    for k in range(40):
        a, b = PAIRS[k % len(PAIRS)]
        text = DEEDS[k % len(DEEDS)].format(a=a, b=b)
        told = day + timedelta(days=11 * k)
        yield {"text": text, "published": told.isoformat(), "outlet": f"Harbour Wire {k % 3}"}


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """A server on a ledger in `folder`: its address and an admin's token."""
    news, ledger = folder / "news.jsonl", str(folder / "legation.db")
    news.write_text("".join(json.dumps(r) + "\n" for r in reports()), encoding="utf-8")
    legation = [sys.executable, "-m", "legation"]
    subprocess.run([*legation, "add", str(news), "--ledger", ledger], check=True)
    add = [*legation, "token", "add", "Fuzz", "--role", "admin", "--ledger", ledger]
    secret = subprocess.run(add, check=True, capture_output=True, text=True).stdout.strip()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve = [*legation, "serve", "--ledger", ledger, "--port", str(port), "--rate", "0"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(serve, stderr=log, stdout=log)
        try:
            _wait(f"http://127.0.0.1:{port}/api/v1/events", server)
            yield f"http://127.0.0.1:{port}", secret
        finally:
            server.terminate()
            server.wait(30)


def _wait(url: str, server: subprocess.Popen[Any]) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=10).close()
            return
        except OSError:
            if server.poll() is not None:
                raise SystemExit("the server did not start") from None
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", help="write the figures to this file")
    given_ = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (url, secret):
        record: dict[str, Any] = {}

        def note(outcome: Outcome) -> None:
            log = (Path(folder) / "log").read_text()
            record.update(outcome.record, seed=given_.seed, tracebacks=log.count("Traceback"))
            if given_.output:
                text = json.dumps(record, indent=2) + "\n"
                Path(given_.output).write_text(text, encoding="utf-8")

        ask(url, secret, calls=given_.calls, start=given_.seed, progress=note)
        log = (Path(folder) / "log").read_text()
    sys.stdout.write(json.dumps(record, indent=2) + "\n")
    sys.stderr.write(log[-3000:] if record["tracebacks"] else "")
    sys.exit(1 if record["faults"] or record["server_errors"] else 0)


if __name__ == "__main__":
    main()
