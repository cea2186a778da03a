"""Ask a server at a steady rate, whether it keeps up or not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Load:
    """What came of the requests: milliseconds from when each was due, and what failed."""

    milliseconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    bytes: int = 0
    seconds: float = 0.0

    def percentile(self, share: float) -> float:
        """The milliseconds that so many of 100 requests kept within."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] if ordered else 0.0


async def load(
    host: str, port: int, addresses: Iterator[str], *, rate: float, seconds: float
) -> Load:
    """`rate` requests a second for `seconds`, over connections that are kept."""
    out, free = Load(), list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]()
    began = time.monotonic()
    tasks = []
    for k in range(int(rate * seconds)):
        due = began + k / rate
        if (early := due - time.monotonic()) > 0:
            await asyncio.sleep(early)
        tasks.append(asyncio.create_task(_one(host, port, next(addresses), due, free, out)))
    await asyncio.gather(*tasks)
    out.seconds = time.monotonic() - began
    for _, writer in free:
        writer.close()
    return out


async def _one(
    host: str,
    port: int,
    address: str,
    due: float,
    free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]],
    out: Load,
) -> None:
    try:
        line = free.pop() if free else await asyncio.open_connection(host, port)
        try:
            status, size = await asyncio.wait_for(_ask(*line, host, address), 60)
        except (asyncio.IncompleteReadError, ConnectionError):
            line = await asyncio.open_connection(host, port)  # it was closed while it lay idle
            status, size = await asyncio.wait_for(_ask(*line, host, address), 60)
        free.append(line)
    except Exception as error:
        out.failures.append(f"{address}: {type(error).__name__} {error}")
        return
    out.milliseconds.append((time.monotonic() - due) * 1000)
    out.bytes += size
    if status not in (200, 303, 404):
        out.failures.append(f"{address}: {status}")


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, address: str
) -> tuple[int, int]:
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    told = head.lower()
    if b"content-length:" in told:
        size = int(told.split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(size)
        return status, size
    size = 0
    while piece := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(piece + 2)
        size += piece
    await reader.readexactly(2)
    return status, size
