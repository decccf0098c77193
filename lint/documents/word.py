"""Word files (.docx): body, tables on their grid, text boxes, headers, footers, notes; tracked changes as accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.layout import Layout
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.origins import Pieces
from lint.documents.pace import Pace
from lint.documents.package import Package
from lint.documents.progress import Progress
from lint.documents.word_parts import WordParts
from lint.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHER_PACKAGES = (
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "ODF"),
    ("OFD.xml", "OFD"),
    ("META-INF/container.xml", "EPUB"),
)


def read_word(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a Word file from memory.

    Args:
        data: The package.
        name: How the user named the file.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If it is no Word package, damaged, protected, without text, or beyond `limits`.
    """
    return _read(data, name, limits, traced=False, progress=progress).document


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSource:
    """A Word file with its text, and where in its parts the text stands.

    Attributes:
        document: What is read of it.
        package: The file.
        main: Name of the part with the body.
        roots: The parts that text was read from, by name; it keeps the elements of `origins` alive.
        origins: What each passage of `document` was made of, by its index.
    """

    document: Document
    package: Package
    main: str
    roots: Mapping[str, _Element]
    origins: Mapping[int, Pieces]


def read_word_source(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> WordSource:
    """Read a Word file as `read_word` does, and keep where every character comes from."""
    return _read(data, name, limits, traced=True)


def _read(data: bytes, name: str, limits: Limits, *, traced: bool, progress: Progress | None = None) -> WordSource:
    pace = Pace(name, limits, progress)
    package = Package(data, name, limits)
    main = next(
        (target for kind, target in package.relationships("").values() if kind == "officeDocument"),
        "word/document.xml",
    )
    for mark, format_name in _OTHER_PACKAGES:
        if mark in package:
            raise InputError(
                name,
                f"不支持的格式（{format_name}），请另存为 .docx 或 .txt",
                f"the format is not supported ({format_name}); save it as .docx or .txt",
            )
    if main not in package:
        raise InputError(
            name, "压缩包里没有 Word 正文（document.xml）", "the package has no Word text (document.xml) in it"
        )
    layout = Layout(name, limits)
    parts = WordParts(package, main, limits, pace, traced=traced)
    parts.write(layout)
    document = layout.document("docx", parts.skipped())
    if not document.passages:
        raise InputError(name, "文件没有文字内容", "the file has no text in it")
    return WordSource(document=document, package=package, main=main, roots=parts.roots, origins=layout.origins)
