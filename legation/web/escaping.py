"""How what a page prints is made safe: escaped, control and direction characters as spaces."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from .marks import visible

#: longest text whose safe form is kept: names, days and words of the tables come again and again
_SHORT = 80


def shown(value: object) -> str:
    """Whatever a page prints, as it stands in the page."""
    kind = type(value)  # quicker than isinstance; the checker cannot follow it
    if kind is str:
        return _safe(value) if len(value) <= _SHORT else escape(visible(value))  # type: ignore[arg-type]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


@lru_cache(maxsize=16384)
def _safe(text: str) -> str:
    return str(escape(visible(text)))


class Escaping(CodeGenerator):
    """Makes templates into programs that call `shown` for all they print, and nothing else."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")


@lru_cache(maxsize=16384)
def quoted(text: str) -> str:
    """A part of an address, as the filter `urlencode` has it."""
    return quote(text)
