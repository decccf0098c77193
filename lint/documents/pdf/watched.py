"""Holds the limit of seconds where PDFium does not look at the clock: within one page, or while it opens a file.

PDFium cannot be stopped. It works in a thread of its own; a reader who has waited long enough goes on without it. That
thread then holds PDFium, of which a process can use only one call at a time, until it is done or the process ends.
Files that come meanwhile are read in another process (`lint.documents.pdf.apart`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import TypeVar

from lint.documents.limits import Limits
from lint.errors import InputError

Piece = TypeVar("Piece")

_LOOK = 0.5  # seconds after which a wait looks whether it was interrupted, which Windows does not do by itself
_PDFIUM = threading.Lock()
_LEFT = threading.Event()  # set while a thread that nobody waits for any more holds PDFium


def is_stuck() -> bool:
    """Tell whether PDFium is still at work on a page that took too long."""
    return _LEFT.is_set() and _PDFIUM.locked()


class _End:
    """What the thread puts last: why it ended, if not because there was no more."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def watched(pieces: Iterator[Piece], name: str, limits: Limits) -> Iterator[Piece]:
    """Yield `pieces`, made in a thread.

    Args:
        pieces: What is made by PDFium.
        name: How the user named the file.
        limits: How long all of them may take.

    Raises:
        InputError: If they take longer, or PDFium is still held by a file that took longer.
    """
    made: SimpleQueue[Piece | _End] = SimpleQueue()
    stopped = threading.Event()

    def make() -> None:
        try:
            with _PDFIUM:
                _LEFT.clear()
                for piece in pieces:
                    made.put(piece)
                    if stopped.is_set():
                        break
        except BaseException as error:
            made.put(_End(error))
        else:
            made.put(_End())

    end = time.monotonic() + limits.seconds
    if not _PDFIUM.acquire(timeout=limits.seconds):
        raise InputError(
            name,
            "前一份 PDF 文件有一页一直没有读完，这一份读不了，请单独检查",
            "a page of an earlier PDF file is still being read; check this file in a run of its own",
        )
    _PDFIUM.release()
    threading.Thread(target=make, name="pdfium", daemon=True).start()
    count = 0
    try:
        while True:
            try:
                piece = made.get(timeout=_LOOK)
            except Empty:
                if time.monotonic() > end:
                    _LEFT.set()
                    raise limits.refusal(
                        name,
                        "seconds",
                        zh=f"读取超过 {{}} 秒（第 {count + 1} 页没有读完）",
                        en=f"reading takes more than {{}} seconds (page {count + 1} was not done)",
                    ) from None
                continue
            if isinstance(piece, _End):
                if piece.error is not None:
                    raise piece.error
                return
            count += 1
            yield piece
    finally:
        stopped.set()
