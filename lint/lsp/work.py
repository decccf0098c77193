"""Checks a buffer: read it, check it, hide what is accepted; whatever goes wrong is told in one sentence."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lint.errors import InputError
from lint.findings import Lang
from lint.lsp.addresses import name_to_read
from lint.lsp.buffer import Buffer
from lint.lsp.configured import Configured
from lint.lsp.interrupting import Interrupted
from lint.lsp.outcome import Outcome
from lint.lsp.placing import SameText, placing
from lint.lsp.units import Encoding

if TYPE_CHECKING:
    from lint.baseline import Baseline
    from lint.documents.model import Document
    from lint.report import DocumentReport
    from lint.settings import Settings

_log = logging.getLogger(__name__)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

Check = Callable[["Document"], "DocumentReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be checked.

    Attributes:
        name: How people know the document.
        language: What the editor takes the buffer for.
        buffer: Its text; None for a view of the file's text.
        encoding: How the client counts columns.
        lang: Language of the messages where the configuration cannot be read.
        configure: Gives the configuration; raises InputError.
        check: Gives the function that checks a document with such settings.
        earlier: The document as it was read before an edit, None if it is read for the first time.
    """

    name: str
    language: str
    buffer: Buffer | None
    encoding: Encoding
    lang: Lang
    configure: Callable[[], Configured]
    check: Callable[[Settings], Check]
    earlier: Document | None = None


def run(task: Task) -> Outcome:
    """Do `task`; nothing that a buffer holds makes it raise.

    Raises:
        Interrupted: It is no longer wanted.
    """
    blank = Outcome(task.buffer or Buffer(""), task.encoding, task.lang)
    try:
        known = task.configure()
        outcome = replace(blank, lang=known.lang, baseline=known.baseline, fail_on=known.fail_on)
    except Exception as error:
        return replace(blank, problem=_told(task, error))
    try:
        return _checked(task, known, outcome)
    except Interrupted:
        raise
    except Exception as error:
        return replace(outcome, problem=_told(task, error))


def _checked(task: Task, known: Configured, outcome: Outcome) -> Outcome:
    from lint.documents.reading import read

    began = time.perf_counter_ns()
    if task.buffer is None:
        document = read(task.name, known.settings.limits)
        outcome = replace(outcome, buffer=Buffer("\n".join(document.lines)))
    elif not task.buffer.text.strip():
        return outcome  # a new file: there is nothing to tell
    else:
        document = read_buffer(task.buffer, task.name, task.language, known.settings, task.earlier)
    had_read = time.perf_counter_ns()
    report = task.check(known.settings)(document)
    had_checked = time.perf_counter_ns()
    baseline = accepted(known.baseline)
    outcome = replace(
        outcome,
        document=document,
        report=baseline.applied(report) if baseline else report,
        placing=SameText(outcome.buffer) if task.buffer is None else placing(document, task.buffer),
    )
    placed = time.perf_counter_ns() - had_checked
    return replace(outcome, stages={"read": had_read - began, "check": had_checked - had_read, "place": placed})


def buffer_of(path: Path) -> Buffer | None:
    """Return the text of the file at `path` as an editor would show it; None if it cannot be read as text.

    What is wrong with the file is told when it is checked.
    """
    from lint.documents.encoding import decode

    try:
        return Buffer(decode(path.read_bytes(), str(path)))
    except (OSError, InputError):
        return None


def read_buffer(
    buffer: Buffer, name: str, language: str, settings: Settings, earlier: Document | None = None
) -> Document:
    """Read the text of a buffer as the file of that name would be read; what did not change is taken from `earlier`.

    Raises:
        InputError: It cannot be read.
    """
    from lint.documents.edited import edited
    from lint.documents.reading import read_bytes

    document = edited(earlier, buffer.text, settings.limits) if earlier else None
    if document is not None:
        return document
    data = buffer.text.translate(_SURROGATES) if _has_surrogates(buffer.text) else buffer.text
    return replace(
        read_bytes(data.encode("utf-8"), name_to_read(name, language), settings.limits),
        path=name,
    )


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def accepted(file: Path) -> Baseline | None:
    """Return the baseline in `file`, None if there is no such file; raises InputError if it is no baseline."""
    try:
        status = file.stat()
    except OSError:
        return None
    return _loaded(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _loaded(file: Path, changed: int, size: int) -> Baseline:
    from lint.baseline_file import load

    return load(file)


def _told(task: Task, error: Exception) -> InputError:
    """Return what to tell people of `error`; what Gouji itself did wrong goes to the log in full."""
    if isinstance(error, InputError):
        return error
    sentence = getattr(error, "sentence", None)  # a fault of the user's lexicon
    if sentence is not None:
        return InputError(task.name, str(sentence("zh")).rstrip("。"), str(sentence("en")).rstrip("."))
    _log.exception("internal error while checking %s", task.name)
    kind = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return InputError(
        task.name,
        f"内部错误（{kind}），请反馈给开发者",
        f"internal error ({kind}); please report it",
    )


def warm_up(is_wanted: Callable[[], bool]) -> None:
    """Load what checks need: the checks, the lexicon, and the model of the segmenter.

    If `is_wanted` still says so then, a text with the words of all checks, their own pages, is checked, so that the
    first check of a document, which would do that otherwise, is as fast as the others.
    """
    from lexicon import load
    from lint.checking import check_document
    from lint.discovery import all_checks
    from lint.documents.text import read_text
    from lint.language.segmentation import default_segmenter

    load()
    checks = all_checks()
    default_segmenter().words(checks[0].name)
    if is_wanted():
        check_document(read_text("\n".join(check.page for check in checks), "warm-up"))
