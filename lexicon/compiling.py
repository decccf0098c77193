"""The packaged sections as one JSON file, so that a start reads no YAML."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from lexicon import keeping, merging
from lexicon.errors import LexiconError
from lexicon.sources import PACKAGED, Source, files, parse, sections
from lexicon.validation import check_packaged, key_of

COMPILED = PACKAGED / "compiled.json"
KEPT = keeping.FOLDER
_FORMAT = 1


def compile_packaged(target: Path = COMPILED) -> Path:
    """Validate all packaged sections and write them to `target`; raise LexiconError where one is wrong."""
    written = {
        name: {"sha256": _digest(name), "data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
        for name, data in validated().items()
    }
    text = json.dumps({"format": _FORMAT, "sections": written}, ensure_ascii=False, sort_keys=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def validated() -> dict[str, Any]:
    """Return all packaged sections, parsed from YAML and checked against their schemas and each other."""
    sources = {name: [parse(file) for file in files(PACKAGED, name)] for name in sections(PACKAGED)}
    for name, found in sources.items():
        check_packaged(name, found, lambda other: identifiers(sources, other))
    return {name: joined(found) for name, found in sources.items()}


def identifiers(sources: dict[str, list[Source]], section: str) -> frozenset[str]:
    """Return the identifiers of the entries of `section`, or its keys if it is a mapping."""
    if section not in sources:
        raise LexiconError(PACKAGED, 0, f"没有名为 {section} 的词典分节", f"there is no lexicon section {section}")
    return names(joined(sources[section]), key_of(section))


def names(data: Any, key: str) -> frozenset[str]:
    """Return the identifiers of the entries of a section's data."""
    if isinstance(data, dict):
        return frozenset(data)
    return frozenset(str(item.get(key, "") if isinstance(item, dict) else item) for item in data)


def joined(sources: list[Source]) -> Any:
    """Return the files of one section as one."""
    data: Any = None
    for source in sources:
        data = merging.concatenate(data, source.data)
    return data


def packaged(section: str) -> Any:
    """Return the data of the packaged `section`, compiled if that is up to date, else parsed; None if there is none."""
    found = files(PACKAGED, section)
    compiled = _compiled().get(section)
    if compiled and (not found or compiled["sha256"] == _digest(section)):
        return json.loads(compiled["data"])
    return _kept(section, found)


def _kept(section: str, found: list[Path]) -> Any:
    """Return the data of a section of a source checkout, parsed once for each content of its files.

    What was parsed is kept beside the sources, or nowhere if they cannot be written. Readers never see half a file.
    """
    file = KEPT / f"{section}-{_digest(section)[:16]}.json"
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = joined([parse(one) for one in found])
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if json.loads(written) == data:
        _write(file, written)
    return data


def _write(file: Path, text: str) -> None:
    if keeping.replace(file, text.encode("utf-8")):
        for other in file.parent.glob(f"{file.stem.rpartition('-')[0]}-*.json"):
            if other != file:
                with suppress(OSError):
                    other.unlink(missing_ok=True)


@cache
def packaged_names() -> frozenset[str]:
    """Return the names of all packaged sections."""
    return frozenset(sections(PACKAGED)) | frozenset(_compiled())


@cache
def _compiled() -> dict[str, dict[str, str]]:
    if not COMPILED.is_file():
        return {}
    content = json.loads(COMPILED.read_text(encoding="utf-8"))
    return dict(content["sections"]) if content.get("format") == _FORMAT else {}


def _digest(section: str) -> str:
    """Return the SHA-256 over names and contents of the section's files, the same for both kinds of line ends."""
    digest = hashlib.sha256()
    for file in files(PACKAGED, section):
        digest.update(file.name.encode("utf-8") + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
