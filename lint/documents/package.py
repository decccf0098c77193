"""A zip package of XML parts (OOXML), opened as sent by a stranger: bounded, no entities, no network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from lint.documents.limits import Limits
from lint.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATIONS = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)

_LONGEST_REASON = 200  # characters of what a library says; some repeat the damaged bytes
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACES = (  # ISO/IEC 29500 strict files differ from transitional ones mainly in their namespaces
    (
        _STRICT + b"wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (_STRICT + b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        _STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of a zip package by name."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open `data`.

        Raises:
            InputError: If it is no sound zip archive, or would unpack beyond `limits`.
        """
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self.damaged(str(error)) from error
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > limits.members:
            raise self._bomb("members", zh="部件超过 {} 个", en="more than {} parts")
        if unpacked > limits.unpacked_bytes:
            raise self._bomb("unpacked_bytes", zh="超过 {}", en="more than {}")
        if unpacked > max(limits.ratio * len(data), 2**20):
            raise self._bomb("ratio", zh="超过文件的 {} 倍", en="more than {} times the file")
        self._members = {member.filename.replace("\\", "/").lstrip("/"): member for member in members}
        if any(member.flag_bits & 1 for member in members):
            raise InputError(name, "压缩包有密码保护，请取消密码后重试", "the package is protected by a password")

    def __contains__(self, part: str) -> bool:
        return part in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._members)

    def read(self, part: str) -> bytes:
        """Return the bytes of `part`; never more than the limit, whatever the archive's directory says."""
        limit = self._limits.part_bytes
        try:
            with self._zip.open(self._members[part]) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged(f"{part}: {error}") from error
        if len(data) > limit:
            raise self._bomb("part_bytes", zh="一个部件超过 {}", en="one part of more than {}")
        return data

    def checked(self, part: str) -> bytes:
        """Return the bytes of the XML of `part`, which declares no DOCTYPE."""
        data = self.read(part)
        if any(mark in data for mark in _DECLARATIONS):
            raise InputError(
                self.name,
                f"部件 {part} 含有 DOCTYPE 声明，出于安全不予读取",
                f"its part {part} declares a DOCTYPE, which is refused for safety",
            )
        return data

    def xml(self, part: str) -> _Element:
        """Return the root element of the XML of `part`."""
        from lxml import etree

        data = self.checked(part)
        if _STRICT in data:
            for strict, transitional in _STRICT_NAMESPACES:
                data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(f"{part}: {error}") from error

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the internal relationships of `part` ("" for the package): id to (type's last word, target part)."""
        folder, base = posixpath.split(part)
        place = posixpath.join(folder, "_rels", base + ".rels")
        if place not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for element in self.xml(place):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            full = posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            found[element.get("Id", "")] = (element.get("Type", "").rsplit("/", 1)[-1], full)
        return found

    def damaged(self, reason: str) -> InputError:
        """Return the error for a file that cannot be opened, with the technical `reason`."""
        reason = " ".join(reason.split())[:_LONGEST_REASON]
        return InputError(self.name, f"文件已损坏或不完整（{reason}）", f"the file is damaged or incomplete ({reason})")

    def _bomb(self, key: str, *, zh: str, en: str) -> InputError:
        return self._limits.refusal(
            self.name,
            key,
            zh=f"解压后的内容大得异常（{zh}），出于安全不予读取",
            en=f"it unpacks to an abnormal size ({en}), which is refused for safety",
        )
