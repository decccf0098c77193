"""Old Word files (.doc, .wps): read directly; through LibreOffice, where it is installed, if that does not do."""

from __future__ import annotations

import struct

from lint.documents.layout import Layout
from lint.documents.legacy_word_file import (
    BrokenWordFileError,
    OlderWordFileError,
    ProtectedWordFileError,
    WordBinary,
)
from lint.documents.legacy_word_text import LegacyText
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.office import converted
from lint.documents.progress import Progress
from lint.errors import InputError

_FORMAT = "doc"


def read_legacy_word(
    main: bytes,
    tables: dict[str, bytes],
    data: bytes,
    whole: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Document:
    """Read a binary Word file from its streams.

    Args:
        main: The stream WordDocument.
        tables: The streams 0Table and 1Table, as far as they are there.
        data: The stream Data, or nothing.
        whole: The whole file, for LibreOffice.
        name: How the user named the file.
        limits: What is refused.
        progress: See `lint.documents.read`.

    Raises:
        InputError: If it is protected, damaged, without text, or beyond `limits`.
    """
    try:
        file = WordBinary(main, tables, data)
        layout = Layout(name, limits)
        text = LegacyText(file, name, limits, progress)
        text.write(layout)
    except ProtectedWordFileError as error:
        raise InputError(
            name, "文件有密码保护，请取消密码后重试", "the file is protected by a password; remove it and try again"
        ) from error
    except OlderWordFileError as error:
        return _through_office(whole, name, limits, error, zh="Word 97 以前的格式", en="a format older than Word 97")
    except (BrokenWordFileError, IndexError, ValueError, OverflowError, struct.error) as error:
        return _through_office(whole, name, limits, error, zh="文件已损坏或不完整", en="damaged or incomplete")
    document = layout.document(_FORMAT, text.skipped())
    if text.broken_rows:
        better = _office_document(whole, name, limits)
        if better is not None:
            return better
    if not document.passages:
        raise InputError(name, "文件没有文字内容", "the file has no text in it")
    return document


def _office_document(whole: bytes, name: str, limits: Limits) -> Document | None:
    package = converted(whole, ".doc", "docx", limits.seconds)
    if package is None:
        return None
    from dataclasses import replace

    from lint.documents.word import read_word

    return replace(read_word(package, name, limits), format=_FORMAT)


def _through_office(whole: bytes, name: str, limits: Limits, error: Exception, *, zh: str, en: str) -> Document:
    document = _office_document(whole, name, limits)
    if document is not None:
        return document
    raise InputError(
        name,
        f"旧版 Word 文件读不了（{zh}），请用 Word 或 WPS 另存为 .docx",
        f"the old Word file cannot be read ({en}); save it as .docx with Word or WPS",
    ) from error
