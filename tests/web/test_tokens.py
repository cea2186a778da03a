"""Tokens are shown once, hashed at rest, and end when they are taken back."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from legation.commands import group
from legation.errors import InputError
from legation.web.tokens import ROLES, TokenError, Tokens


def test_a_token_is_nowhere_in_the_file_and_its_owner_alone_reads_it(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path / "t")
    secret = tokens.add("Ada L.", "reviewer")
    assert secret not in tokens.path.read_text()
    assert secret.removeprefix("lgn_") not in tokens.path.read_text()
    assert stat.S_IMODE(tokens.path.stat().st_mode) == 0o600
    holder = Tokens(tmp_path / "t").holder(secret)
    assert holder is not None
    assert (holder.name, holder.role) == ("Ada L.", "reviewer")
    for wrong in ("", secret[:-1], secret + "x", secret.upper(), holder.digest, "lgn_\udc80é"):
        assert tokens.holder(wrong) is None


def test_a_role_may_do_what_those_before_it_may(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path / "t")
    for role in ROLES:
        tokens.add(role, role)
    may = {t.role: [r for r in ROLES if t.may(r)] for t in tokens.all()}
    assert may == {role: list(ROLES[: k + 1]) for k, role in enumerate(ROLES)}


def test_a_revoked_token_ends_in_running_servers_and_its_history_stays(tmp_path: Path) -> None:
    mine, other = Tokens(tmp_path / "t"), Tokens(tmp_path / "t")
    first = mine.add("Ada", "coder")
    assert other.holder(first)
    with pytest.raises(InputError, match="revoke it"):
        other.add("Ada", "admin")
    mine.revoke("Ada")
    assert other.holder(first) is None
    second = other.add("Ada", "reader")
    assert mine.holder(first) is None
    assert mine.holder(second)
    assert len(mine.path.read_text().splitlines()) == 3
    with pytest.raises(InputError, match="has no token"):
        mine.revoke("Bo")


@pytest.mark.parametrize("name", ["", " Ada", "a\nb", "<b>", "x" * 65, "Ada\u202e"])
def test_a_name_that_could_mislead_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a name"):
        Tokens(tmp_path / "t").add(name, "coder")


def test_a_damaged_file_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "t"
    secret = Tokens(path).add("Ada", "admin")
    path.write_text(path.read_text() + '{"add": "Eve", "role": "king"}\n')
    with pytest.raises(TokenError, match="line 2"):
        Tokens(path).holder(secret)


def test_the_commands_give_out_list_and_take_back(tmp_path: Path) -> None:
    where = ["--ledger", str(tmp_path / "news.db")]
    run = CliRunner().invoke
    done = run(group, ["token", "add", "Ada L.", "--role", "reviewer", *where])
    assert done.exit_code == 0
    secret = done.stdout.strip()
    assert Tokens(tmp_path / "news.db.tokens").holder(secret)
    assert run(group, ["token", "list", *where]).stdout.split("\t")[:2] == ["Ada L.", "reviewer"]
    assert secret not in run(group, ["token", "list", *where]).output
    assert run(group, ["token", "revoke", "Ada L.", *where]).exit_code == 0
    assert run(group, ["token", "list", *where]).stdout == ""
    assert isinstance(run(group, ["token", "revoke", "Ada L.", *where]).exception, InputError)
    assert run(group, ["token", "add", "Bo", "--role", "king", *where]).exit_code == 2
