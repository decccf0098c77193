"""Addresses (URI) of buffers: which file they stand for, and what kind of text is in them."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import urlsplit

from pygls.uris import to_fs_path

VIEW_SCHEME = "gouji-text"
"""Scheme of the read-only views of the text of files that no editor shows: Word, PDF, workbooks."""

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".csv", ".tsv"})
"""Files that an editor shows as they are."""

VIEW_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".odt", ".ods",
     ".ofd"}
)  # fmt: skip
"""Files that are shown as their extracted text."""

_SUFFIXES = {"plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html", "csv": ".csv", "tsv": ".tsv"}


def is_view(uri: str) -> bool:
    """Return whether `uri` is of a read-only view of a file's text."""
    return urlsplit(uri).scheme == VIEW_SCHEME


def view_of(uri: str) -> str:
    """Return the address of the view of the file at `uri`."""
    return VIEW_SCHEME + uri[uri.index(":") :]


def path_of(uri: str) -> Path | None:
    """Return the file that `uri` stands for, also that of a view; None if it has no file (an unsaved buffer)."""
    if is_view(uri):
        uri = "file" + uri[len(VIEW_SCHEME) :]
    name = to_fs_path(uri)
    return Path(name) if name else None


def address_of(path: Path) -> str:
    """Return the address under which diagnostics of the file at `path` are shown."""
    uri = path.absolute().as_uri()
    return view_of(uri) if path.suffix.lower() in VIEW_SUFFIXES else uri


def name_of(uri: str) -> str:
    """Return the file's name as people know it."""
    path = path_of(uri)
    return str(path) if path else PurePath(urlsplit(uri).path).name or uri


def name_to_read(name: str, language: str) -> str:
    """Return `name` with a suffix that says how to read it: its own, else what the editor takes the buffer for."""
    if PurePath(name).suffix.lower() in TEXT_SUFFIXES:
        return name
    return name + _SUFFIXES.get(language, ".txt")
