"""What the operator decides when the server starts."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field

#: the names under which a server on the loopback interface may be asked
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_VARIABLE = "LEGATION_SERVING"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server behaves; every worker process has the same."""

    #: the file of tokens; None: beside the ledger
    tokens: str | None = None
    #: reading needs a token too
    require_token: bool = False
    #: reports may be given as an address to fetch
    allow_fetch: bool = False
    #: names the server may be asked under; empty: any
    hosts: tuple[str, ...] = ()
    #: the largest body of a request, in bytes
    max_body: int = 2_000_000
    #: the longest that coding one text may take, in seconds
    max_seconds: float = 30.0
    #: requests a second that one client may make in the long run; 0: as many as it likes
    rate: float = 20.0
    #: a file that the workers share to count requests; None: this process counts alone
    counts: str | None = None
    #: signs sessions; new with every start, so that nothing at rest can forge one
    key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    def hand_on(self, where: str) -> None:
        """Leave the settings and the ledger's place for worker processes to find."""
        os.environ[_VARIABLE] = json.dumps({"where": where, **asdict(self)})

    @classmethod
    def handed_on(cls) -> tuple[str, Settings]:
        """The ledger's place and the settings, as `hand_on` left them."""
        given = json.loads(os.environ[_VARIABLE])
        given["hosts"] = tuple(given["hosts"])
        return given.pop("where"), cls(**given)
