"""Reads a PDF file in a process of its own, which is ended when it takes too long.

A process costs a third of a second to start, so a file is read this way only once PDFium does not come back from a page
of an earlier one (`lint.documents.pdf.watched`): within one process it can do only one thing at a time.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from pathlib import Path

from lint.documents.limits import Limits
from lint.documents.model import Document
from lint.errors import InputError

_START = 60  # seconds that a busy machine may take to start the process


def read_apart(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF file in another process; see `lint.documents.pdf.read_pdf`.

    Raises:
        InputError: As `read_pdf`, and if the process cannot be started or dies.
    """
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-P", "-X", "utf8", "-m", "lint.documents.pdf.apart"]
    try:
        done = subprocess.run(
            command, input=pickle.dumps((data, name, limits)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            check=False, timeout=limits.seconds + _START,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows
        )  # fmt: skip
        answer: object = pickle.loads(done.stdout) if done.stdout else None  # written by `main`, below
    except (OSError, subprocess.TimeoutExpired, pickle.UnpicklingError, EOFError):
        answer = None
    if isinstance(answer, Document):
        return answer
    raise answer if isinstance(answer, InputError) else _not_read(name)


def _not_read(name: str) -> InputError:
    return InputError(
        name,
        "前一份 PDF 文件有一页一直没有读完，这一份读不了，请单独检查",
        "a page of an earlier PDF file is still being read; check this file in a run of its own",
    )


def main() -> None:
    """Read the file that standard input gives and write what came of it to standard output."""
    from lint.documents.pdf import read_pdf

    answers = os.fdopen(os.dup(1), "wb")
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # what a library prints is no answer
    data, name, limits = pickle.loads(sys.stdin.buffer.read())  # written by `read_apart`, above
    answer: Document | InputError
    try:
        answer = read_pdf(data, name, limits)
    except InputError as error:
        answer = error
    answers.write(pickle.dumps(answer))
    answers.close()
    os._exit(0)  # without waiting for a thread that PDFium holds


if __name__ == "__main__":
    main()
