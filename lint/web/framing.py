"""Messages between the server and its worker processes: a line of JSON, then the bytes that it announces.

No pickles: what a worker says after it read a hostile file must not be able to run anything in the server.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Any

Message = dict[str, Any]

_LONGEST_LINE = 4 * 2**20


class EndedError(Exception):
    """The other side has gone, or said something that is no message."""


def send(stream: IO[bytes], message: Message, contents: Sequence[bytes] = ()) -> None:
    """Write `message` with `contents`; raises OSError if the other side has gone."""
    line = json.dumps(message | {"sizes": [len(content) for content in contents]}, ensure_ascii=True)
    stream.write(line.encode("ascii") + b"\n")
    for content in contents:
        stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Message, list[bytes]]:
    """Read a message with its contents.

    Raises:
        EndedError: There is none.
    """
    try:
        line = stream.readline(_LONGEST_LINE)
        message = json.loads(line) if line.endswith(b"\n") else None
        if not isinstance(message, dict):
            raise EndedError
        return message, [_exactly(stream, int(size)) for size in message["sizes"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EndedError from error


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise EndedError
    return content
