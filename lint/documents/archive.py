"""Archives (.zip) of documents: each member is a document of its own, named ``archive.zip!member.docx``.

Nothing is unpacked to disk; archives inside archives are not opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.errors import InputError

if TYPE_CHECKING:
    from lint.documents.package import Package

MARK = "!"
SUFFIX = ".zip"
DOCUMENTS = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".odt", ".ott", ".ofd", ".pdf", ".xlsx", ".xlsm", ".xls",
     ".et", ".ods", ".ots", ".csv", ".tsv", ".html", ".htm", ".mht", ".mhtml", ".md", ".markdown", ".txt"}
)  # fmt: skip
"""Suffixes of the formats that are read."""

_NO_DOCUMENTS = compiled(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)|/$", re.IGNORECASE)
_UNSAFE = compiled(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in an archive.

    Attributes:
        documents: Names of the members that are documents, sorted, mapped to the names of their parts.
        others: Names of the members that are not read.
    """

    documents: dict[str, str]
    others: tuple[str, ...]


def listing(package: Package) -> Listing:
    """Return which members of `package` are documents."""
    documents: dict[str, str] = {}
    others: list[str] = []
    for part in package.names:
        name = _name(part)
        if _NO_DOCUMENTS.search(name):
            continue
        if _UNSAFE.search(name) or Path(name).suffix.lower() not in DOCUMENTS:
            others.append(_UNSAFE.sub("_", name))
        else:
            documents[name] = part
    return Listing(dict(sorted(documents.items())), tuple(sorted(others)))


def split(path: str) -> tuple[str, str] | None:
    """Return archive and member of ``archive.zip!member.docx``, None if `path` is none such or is a file itself."""
    head, mark, member = path.partition(SUFFIX + MARK)
    if not mark or not member or "\x00" in path or Path(path).exists():
        return None
    return head + SUFFIX, member


def member(data: bytes, archive: str, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the bytes of the member `name` of the archive `data`.

    Raises:
        InputError: If there is none, or the archive is damaged, protected, or beyond `limits`.
    """
    from lint.documents.package import Package

    package = Package(data, archive, limits)
    part = listing(package).documents.get(name.replace("\\", "/"))
    if part is None:
        raise InputError(f"{archive}{MARK}{name}", "压缩包里没有这个文件", "there is no such document in the archive")
    return package.read(part)


def only_member(package: Package) -> str:
    """Return the name of the one document in `package`.

    Raises:
        InputError: If there is none, or more than one.
    """
    names = list(listing(package).documents)
    if not names:
        raise InputError(package.name, "压缩包里没有可读的文件", "there is no document in the archive")
    if len(names) > 1:
        raise InputError(
            package.name,
            f"压缩包里有 {len(names)} 个文件，请指明一个，如 {package.name}{MARK}{names[0]}",
            f"there are {len(names)} documents in the archive; name one, such as {package.name}{MARK}{names[0]}",
        )
    return names[0]


def paths_in(path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of the documents in the archive at `path`, and the members that are not read.

    Any other path, and an archive that cannot be read, stand for themselves: reading tells what is wrong with them.
    """
    if not path.lower().endswith(SUFFIX):
        return (path,), ()
    from lint.documents.package import Package

    try:
        if Path(path).stat().st_size > limits.bytes:
            return (path,), ()
        found = listing(Package(Path(path).read_bytes(), path, limits))
    except (InputError, OSError, ValueError):
        return (path,), ()
    paths = tuple(f"{path}{MARK}{name}" for name in found.documents)
    return (paths or (path,)), tuple(f"{path}{MARK}{name}" for name in found.others)


def _name(part: str) -> str:
    """Return the name of a member; archives made on Chinese Windows hold GBK names that are read as code page 437."""
    if part.isascii():
        return part
    try:
        data = part.encode("cp437")
    except UnicodeEncodeError:
        return part
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part
