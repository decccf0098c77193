"""Standard output and error: UTF-8 on every system, quiet when the reader has gone."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import IO

from lint.errors import InputError


def prepare() -> None:
    """Make both streams UTF-8, whatever the code page is; what cannot be encoded (a broken file name) becomes ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def emit(content: str | bytes, output: Path | None = None) -> None:
    """Write `content` to the file `output`, or to standard output.

    Raises:
        InputError: `output` cannot be written.
    """
    if output is None:
        _write(sys.stdout, content if isinstance(content, str) else content.decode("utf-8"))
        return
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
    try:
        output.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            str(output), f"结果无法写入这个文件（{reason}）", f"the result cannot be written to this file ({reason})"
        ) from error


def warn(sentence: str) -> None:
    """Write one sentence to standard error, control characters of file names made visible."""
    shown = "".join(character if character.isprintable() or character == "\u3000" else "�" for character in sentence)
    _write(sys.stderr, shown + "\n")


def _write(stream: IO[str], text: str) -> None:
    """Write and flush; when the pipe's reader is gone, send the rest to nowhere so that the exit stays quiet."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        # BrokenPipeError, or EINVAL on Windows. Python flushes standard streams once more at exit.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def colours(stream: IO[str]) -> bool:
    """Return whether `stream` is a terminal that may be coloured (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Return the terminal's width in columns, between 40 and 100; 80 where there is no terminal."""
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100)
