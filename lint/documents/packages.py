"""Zip packages: which format the parts of a package make."""

from __future__ import annotations

from lint.documents.archive import MARK, SUFFIX, member, only_member
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.pace import Pace
from lint.documents.package import Package
from lint.documents.progress import Progress
from lint.errors import InputError

_MARKS = ("[Content_Types].xml", "word/document.xml", "OFD.xml", "META-INF/container.xml")
_WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin")
_TEXT_TYPES = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
_SHEET_TYPES = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
)


def read_package(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a package from memory: its parts decide which format it is.

    Args:
        data: The package.
        name: How the user named the file.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If it is damaged, protected, of a format that is not read, without text, or beyond `limits`.
    """
    package = Package(data, name, limits)
    if "content.xml" in package:
        kind = _open_document_type(package)
        if kind in _TEXT_TYPES:
            from lint.documents.odt import read_odt

            return read_odt(package, limits, progress)
        if kind in _SHEET_TYPES:
            from lint.documents.ods import read_ods

            return read_ods(package, limits, progress)
    if "OFD.xml" in package:
        from lint.documents.ofd import read_ofd

        return read_ofd(package, limits, progress)
    if any(part in package for part in _WORKBOOKS):
        return _workbook(data, package, limits, progress)
    if name.lower().endswith(SUFFIX) and not any(part in package for part in _MARKS):
        from lint.documents.reading import read_bytes

        only = only_member(package)
        return read_bytes(member(data, name, only, limits), f"{name}{MARK}{only}", limits, progress)
    from lint.documents.word import read_word

    return read_word(data, name, limits, progress)


def _open_document_type(package: Package) -> str:
    """Return the media type of an OpenDocument file: its first part says it, else its content."""
    from lint.documents.odf_names import OFFICE

    if "mimetype" in package:
        return package.read("mimetype").decode("ascii", errors="replace").strip()
    root = package.xml("content.xml")
    if root.find(f"{OFFICE}body/{OFFICE}spreadsheet") is not None:
        return _SHEET_TYPES[0]
    return _TEXT_TYPES[0] if root.find(f"{OFFICE}body/{OFFICE}text") is not None else ""


def _workbook(data: bytes, package: Package, limits: Limits, progress: Progress | None) -> Document:
    from lexicon import load
    from lint.documents.sheet_formats import xlsx_formats
    from lint.documents.sheets import read_workbook

    if _WORKBOOKS[0] not in package:
        raise InputError(
            package.name,
            "不支持的格式（xlsb），请另存为 .xlsx",
            "the format is not supported (xlsb); save it as .xlsx",
        )
    for part in package.names:
        if part.endswith((".xml", ".rels")):
            package.checked(part)
    pace = Pace(package.name, limits, progress)
    formats = xlsx_formats(package, load().section("sheets")["formats"], limits, pace)
    return read_workbook(data, package.name, "xlsx", formats, limits, pace)
