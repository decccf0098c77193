"""The file that a copy is made of: the one that was given, or what LibreOffice makes of an older format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.office import converted
from lint.documents.progress import Progress
from lint.documents.reading import content, read_bytes
from lint.errors import InputError

_NEWER = {"doc": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
"""Formats without a place for notes that is kept exactly, and the format that people save them as."""

WRITTEN = frozenset({"docx", "xlsx", "pdf"})
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it is annotated.

    Attributes:
        data: The file.
        document: What is read of it.
        suffix: The suffix for its copy, with the dot.
        converted_from: The format it had, "" if it is as it was given.
        limits: What is refused.
    """

    data: bytes
    document: Document
    suffix: str
    converted_from: str = ""
    limits: Limits = DEFAULT_LIMITS

    @property
    def kind(self) -> str:
        """What it is: docx, xlsx or pdf."""
        return self.document.format


def original(path: str, limits: Limits, *, convert: bool = True, progress: Progress | None = None) -> Original:
    """Return the file at `path`, converted if it is of an older format and that is wished.

    Raises:
        InputError: If it cannot be read, or has no place for notes.
    """
    data = content(path, limits)
    document = read_bytes(data, path, limits, progress)
    suffix = PurePath(path).suffix
    if document.format in WRITTEN and (data.startswith(_ZIP) or document.format == "pdf"):
        return Original(data, document, suffix or f".{document.format}", limits=limits)
    newer = _NEWER.get(document.format)
    if newer is None:
        raise _no_place(path, document.format)
    made = converted(data, suffix or f".{document.format}", newer, limits.seconds) if convert else None
    if made is None:
        raise InputError(
            path,
            f"批注只能写进 .{newer}，请用 Word、WPS 或 Excel 另存为 .{newer} 后再试（装有 LibreOffice 时会自动转换）",
            f"notes can only be written into .{newer}; save it as .{newer} (done by itself where LibreOffice is)",
        )
    return Original(made, read_bytes(made, path, limits), f".{newer}", document.format, limits)


def _no_place(path: str, kind: str) -> InputError:
    if kind == "csv":
        return InputError(
            path,
            "CSV 里放不下批注，请用 Excel 或 WPS 另存为 .xlsx 后再试",
            "a CSV file has no place for notes; save it as .xlsx",
        )
    return InputError(
        path,
        "纯文本和网页里放不下批注，请另存为 .docx 后再试，或者用 gouji check 看问题清单",
        "plain text and web pages have no place for notes; save it as .docx, or see gouji check",
    )
