"""Word files (.docx): body, tables on their grid, text boxes, headers, footers, notes; tracked changes as accepted."""

from __future__ import annotations

from lint.documents.layout import Layout
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.package import Package
from lint.documents.word_parts import WordParts
from lint.errors import InputError

_OTHER_PACKAGES = (
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "ODF"),
    ("OFD.xml", "OFD"),
    ("META-INF/container.xml", "EPUB"),
)


def read_word(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a Word file from memory.

    Args:
        data: The package.
        name: How the user named the file.
        limits: What is refused.

    Raises:
        InputError: If it is no Word package, damaged, protected, without text, or beyond `limits`.
    """
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
    layout = Layout(name, limits.characters)
    parts = WordParts(package, main, limits)
    parts.write(layout)
    document = layout.document("docx", parts.skipped())
    if not document.passages:
        raise InputError(name, "文件没有文字内容", "the file has no text in it")
    return document
