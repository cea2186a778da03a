"""Scripts, styles and maps: compressed once, kept by browsers for as long as they stay the same."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_COMPRESSED = frozenset((".js", ".css", ".json", ".svg"))
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json",
          ".svg": "image/svg+xml"}  # fmt: skip


class Assets(StaticFiles):
    """The folder `static`; what lies under `vendor/NAME-VERSION/` never changes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, compressed where the browser takes that."""
        response = await super().get_response(path, scope)
        if response.status_code != 200:
            return response
        response.headers["Cache-Control"] = _FOREVER if path.startswith("vendor") else "no-cache"
        file = Path(str(self.directory)) / path
        if file.suffix not in _COMPRESSED or not _takes_gzip(scope):
            return response
        packed = Response(
            _packed(file, file.stat().st_mtime_ns), media_type=_TYPES[file.suffix],
            headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
        )  # fmt: skip
        for name in ("cache-control", "last-modified", "etag"):
            packed.headers[name] = response.headers[name]
        return packed


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


@lru_cache(maxsize=64)
def _packed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)
