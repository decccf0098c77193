"""One door for every format: from a path, bytes or an editor's buffer to a `Document`."""

from __future__ import annotations

import os
from pathlib import Path

from lint.documents.archive import member, split
from lint.documents.encoding import decode
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.progress import Progress
from lint.documents.text import read_text
from lint.documents.web_archive import is_web_archive, read_web_archive
from lint.errors import InputError

__all__ = ["read", "read_bytes", "read_text", "text_lines"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_TEXT_SUFFIXES = frozenset({".txt", ".text", ""})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".xls", ".et"})  # many programs write text and name it .xls
_PDF = b"%PDF-"
_PDF_START = 1024  # bytes that may stand before a PDF file's first line
_OTHER_FORMATS = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_PAGE_STARTS = (b"<html", b"<!doctype html")


def read(path: str | Path, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read the document at `path`: its content decides what it is, its suffix only what was expected.

    Args:
        path: A file of any format that is read (docs/formats.md), or ``archive.zip!member``.
        limits: What is refused.
        progress: Called while a long file is read piece by piece: pages, rows, paragraphs, lines.

    Raises:
        InputError: If the file cannot be read, is of another format, damaged, empty, or beyond `limits`.
    """
    return read_bytes(content(path, limits), str(path), limits, progress)


def content(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the bytes of the file at `path`, or of the member of ``archive.zip!member``; raises as `read`."""
    inside = split(str(path))
    if inside:
        return member(_content(inside[0], inside[0], limits), *inside, limits)
    return _content(path, str(path), limits)


def _content(path: str | Path, name: str, limits: Limits) -> bytes:
    """Return the bytes of the file at `path`; see `read` for what it raises."""
    try:
        status = os.stat(path)  # noqa: PTH116 - accepts str and Path alike, and reports embedded NUL as ValueError
        if Path(path).is_dir():
            from lint.documents.folder import paths_below

            paths_below(name)  # which tells of a folder that has nothing to name
            raise InputError(name, "这是文件夹，请给出文件", "it is a directory; name a file")
        if not Path(path).is_file():
            raise InputError(name, "这不是普通文件", "it is no regular file")
        if status.st_size > limits.bytes:
            raise _too_large(name, limits)
        with Path(path).open("rb") as file:
            return file.read(limits.bytes + 1)
    except FileNotFoundError as error:
        raise InputError(name, "文件不存在", "there is no such file") from error
    except PermissionError as error:
        raise InputError(name, "没有读取权限", "permission to read it is denied") from error
    except (OSError, ValueError) as error:
        raise InputError(name, f"文件无法读取（{error}）", f"the file cannot be read ({error})") from error


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a document from memory; see `read`.

    Args:
        data: The content of the file.
        name: How the user named it; its suffix tells what to expect.
        limits: What is refused.
        progress: See `read`.
    """
    if len(data) > limits.bytes:
        raise _too_large(name, limits)
    if not data.strip():
        raise InputError(name, "文件没有内容", "the file has no content")
    suffix = Path(name).suffix.lower()
    if data.startswith(_ZIP):
        from lint.documents.packages import read_package

        return read_package(data, name, limits, progress)
    if data.startswith(_COMPOUND_FILE):
        return _read_compound_file(data, name, limits, progress)
    if data.startswith(_PDF) or (suffix == ".pdf" and _PDF in data[:_PDF_START]):
        from lint.documents.pdf import read_pdf

        return read_pdf(data, name, limits, progress)
    for mark, format_name in _OTHER_FORMATS:
        if data.startswith(mark):
            raise _unsupported(name, format_name)
    if is_web_archive(data):
        return read_web_archive(data, name, limits, progress)
    if suffix in _WORD_SUFFIXES:
        raise InputError(
            name,
            f"内容不是 Word 文档，只是后缀为 {suffix}（或文件已损坏）",
            f"its content is no Word document although it is named {suffix} (or it is damaged)",
        )
    if suffix in _PAGE_SUFFIXES or _is_page(data):
        from lint.documents.html import read_html

        return read_html(data, name, limits, progress)
    if _head(data).startswith(b"<?xml"):
        raise _unsupported(name, "XML")
    return _read_text_file(data, name, suffix, limits, progress)


def _read_text_file(data: bytes, name: str, suffix: str, limits: Limits, progress: Progress | None) -> Document:
    """Read a file of plain characters: a table, Markdown, or flattened text."""
    if suffix in _TABLE_SUFFIXES:
        from lint.documents.csv_file import read_csv

        return read_csv(data, name, limits, progress)
    if suffix in _MARKDOWN_SUFFIXES and b"\n\t" not in data:
        from lint.documents.markdown import read_markdown

        return read_markdown(data, name, limits, progress)
    if suffix not in _TEXT_SUFFIXES | _MARKDOWN_SUFFIXES:
        raise _unsupported(name, suffix)
    return read_text(decode(data, name), name, limits, progress)


def text_lines(document: Document) -> tuple[str, ...]:
    """Return the extracted text by line, as the line and column of every finding count it."""
    return document.lines


def _head(data: bytes) -> bytes:
    """Return the first letters of a file in lower case, whatever byte order mark stands before them."""
    return data[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()


def _is_page(data: bytes) -> bool:
    """Tell whether `data` is a web page, whatever its name: many an .xls or .doc is one."""
    head = _head(data)
    return head.startswith(_PAGE_STARTS) or (head.startswith(b"<?xml") and b"<html" in head)


def _too_large(name: str, limits: Limits) -> InputError:
    return limits.refusal(name, "bytes", zh="文件超过 {}", en="the file is larger than the limit of {}")


def _unsupported(name: str, format_name: str) -> InputError:
    return InputError(
        name,
        f"不支持的格式（{format_name}），请另存为 .docx 或 .txt",
        f"the format is not supported ({format_name}); save it as .docx or .txt",
    )


def _read_compound_file(data: bytes, name: str, limits: Limits, progress: Progress | None) -> Document:
    """Read a compound file (OLE): an old Word file; or say what else it is."""
    import io

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            if compound.exists("EncryptedPackage"):
                raise InputError(
                    name,
                    "文件有密码保护，请取消密码后重试",
                    "the file is protected by a password; remove it and try again",
                )
            if not compound.exists("WordDocument") and (compound.exists("Workbook") or compound.exists("Book")):
                stream = "Workbook" if compound.exists("Workbook") else "Book"
                return _read_old_workbook(compound.openstream(stream).read(), name, limits, progress)
            if not compound.exists("WordDocument"):
                raise _unsupported(name, "OLE")
            names = ("WordDocument", "0Table", "1Table", "Data")
            streams = {stream: compound.openstream(stream).read() for stream in names if compound.exists(stream)}
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise InputError(name, f"文件已损坏（{error}）", f"the file is damaged ({error})") from error
    from lint.documents.legacy_word import read_legacy_word

    main, rest = streams.pop("WordDocument"), streams.pop("Data", b"")
    return read_legacy_word(main, streams, rest, data, name, limits, progress)


def _read_old_workbook(stream: bytes, name: str, limits: Limits, progress: Progress | None) -> Document:
    from lexicon import load
    from lint.documents.old_workbook import read_old_workbook

    return read_old_workbook(stream, name, load().section("sheets")["formats"], limits, progress)
