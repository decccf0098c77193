"""What is fuzzed, and what must hold whatever comes in: one function for each target that says what is wrong."""

from __future__ import annotations

import contextlib
import itertools
import re
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from lexicon import load
from lint.documents import Limits, read_bytes
from lint.documents.model import Document, Span
from lint.errors import InputError
from tests.fuzz.samples import ROOT, SAMPLES

LIMITS = Limits(bytes=8 * 2**20, unpacked_bytes=16 * 2**20, part_bytes=8 * 2**20, characters=2_000_000, cells=50_000,
                pages=50, seconds=5)  # fmt: skip
SLOWEST = 10  # seconds of processor for one small file
LONGEST_SENTENCE = 600
LOOKED_AT = 200  # passages of a document whose places are followed
CORPUS = Path(__file__).parent / "corpus"
GRAMMARS = ("quantities", "standards", "configuration", "check")


def readers() -> list[str]:
    """The targets that read files of a format."""
    return [name for name in SAMPLES if name not in GRAMMARS]


def fault(target: str, data: bytes) -> str:
    """Return what is wrong with how `target` takes `data`, "" if nothing is."""
    started = time.process_time()
    try:
        wrong = _JUDGES.get(target, _read)(target, data)
    except InputError as error:
        wrong = _unclear(error)
    except Exception as error:
        wrong = f"{type(error).__name__}: {error!s:.200} at {_place(error)}"
    seconds = time.process_time() - started
    return wrong or (f"more than {SLOWEST} seconds" if seconds > SLOWEST else "")


def _place(error: Exception) -> str:
    """Where in Gouji, else where at all, `error` was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if Path(one.filename).is_relative_to(ROOT) and ".venv" not in one.filename]
    last = [one for one in ours if "tests" not in Path(one.filename).parts] or frames
    return f"{Path(last[-1].filename).name}:{last[-1].lineno}"


def _unclear(error: InputError) -> str:
    for sentence in (error.zh, error.en):
        if not sentence or "\n" in sentence or len(sentence) > LONGEST_SENTENCE or sentence.endswith(("。", ".")):
            return f"no clear sentence: {sentence!r:.200}"
    return ""


def _read(target: str, data: bytes) -> str:
    return misplaced(read_bytes(data, SAMPLES[target][0], LIMITS))


def misplaced(document: Document) -> str:
    """Return what is wrong with the places of a document, "" if each holds the text that it says."""
    if not document.passages:
        return "a document without text"
    for number, passage in enumerate(document.passages):
        if passage.index != number:
            return "a passage with another index"
        if document.text[passage.offset : passage.offset + len(passage.text)] != passage.text:
            return "a passage is no slice of the text"
        passage.text.encode("utf-8")
    for number, table in enumerate(document.tables):
        for cell in table.cells:
            if document.passages[cell.index] != cell or cell.table != number:
                return "a cell that is no passage of its table"
            if min(cell.row, cell.column) < 0 or not (1 <= cell.row_span <= LIMITS.span):
                return "a cell outside its table"
    step = len(document.passages) // LOOKED_AT + 1
    return next(filter(None, (_astray(document, one) for one in range(0, len(document.passages), step))), "")


def _astray(document: Document, number: int) -> str:
    passage = document.passages[number]
    place = document.locate(Span(number, 0, len(passage.text)))
    if place.text != passage.text:
        return "a place with another text"
    for offset, character in itertools.islice(enumerate(passage.text), LOOKED_AT):
        line, column = document.place(passage.offset + offset)
        if character.isspace():
            continue
        if not 1 <= line <= len(document.lines) or document.lines[line - 1][column - 1 : column] != character:
            return "a character that does not stand at its line and column"
    return ""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _quantities(_: str, data: bytes) -> str:
    from lint.language.model import Quantity
    from lint.language.quantities import read

    text = _text(data)
    tokens = read(text, load())
    for before, after in itertools.pairwise(tokens):
        if before.end > after.start:
            return "tokens overlap"
    covered = [-1] * len(text)
    for number, token in enumerate(tokens):
        if not 0 <= token.start < token.end <= len(text) or text[token.start : token.end] != token.text:
            return "a token that is not in the text"
        covered[token.start : token.end] = [number] * (token.end - token.start)
        if isinstance(token, Quantity) and not (
            token.value.is_finite() and token.start <= token.number_start <= token.number_end <= token.end
        ):
            return "a number outside its token, or without a value"
    for run in re.finditer("[0-9０-９]+", text):
        if covered[run.start()] < 0 or len(set(covered[run.start() : run.end()])) > 1:
            return "digits that no token covers, or several do"
    return ""


def _standards(_: str, data: bytes) -> str:
    from lint.claims.standards import read_standard
    from lint.claims.standards.admitting import admitted, attainable

    weight = Decimal(5)
    standard = read_standard(_text(data), load(), weight)
    if standard is None:
        return ""
    for value in (Decimal(0), Decimal("38.22"), Decimal(90), Decimal(100), Decimal(-3), Decimal(250)):
        found = admitted(standard, value)
        if found is not None and not 0 <= found.low <= found.high <= weight:
            return "scores below nothing or above full marks"
    return "" if all(0 <= one <= weight for one in attainable(standard)) else "a score that cannot be given"


def _configuration(_: str, data: bytes) -> str:
    from lint.configuration import in_force
    from lint.configuration_file import load as load_file

    folder = _folder()
    (folder / "gouji.toml").write_bytes(data)
    load_file.cache_clear()
    in_force(folder / "a.txt").engine()
    return ""


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="gouji-fuzz-"))


def _check(_: str, data: bytes) -> str:
    from lint.checking import check_document

    document = read_bytes(data, "a.txt", LIMITS)
    report = check_document(document)
    for finding in report.findings:
        for place in (finding.location, *(one.location for one in finding.related)):
            if not (1 <= place.line <= len(report.lines) and place.column <= len(report.lines[place.line - 1]) + 1):
                return f"{finding.code} at a place that is not in the text"
            if not finding.zh or not finding.en:
                return f"{finding.code} without a message"
    return misplaced(document)


_JUDGES: dict[str, Callable[[str, bytes], str]] = {
    "quantities": _quantities,
    "standards": _standards,
    "configuration": _configuration,
    "check": _check,
}


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """No other program is asked: LibreOffice, which old Word files may be given to, is not ours to fuzz."""
    from lint.documents import office

    before = office.program
    office.program = lambda environment=None: None
    try:
        yield
    finally:
        office.program = before
