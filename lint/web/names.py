"""File names from a browser: only shown, and written only after everything that could lead elsewhere is gone."""

from __future__ import annotations

from urllib.parse import quote, unquote

from lexicon.patterns import compiled

_LONGEST = 120
_UNSAFE = compiled(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff]')
_RESERVED = compiled(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
"""Names of devices on Windows."""


def safe_name(given: str) -> str:
    """Return the last part of the name `given` (percent-encoded UTF-8), fit to be shown and to be a file's name."""
    name = unquote(given, errors="replace").replace("\\", "/").rpartition("/")[2]
    name = "".join(character if character.isprintable() else "_" for character in _UNSAFE.sub("_", name)).strip(" .")
    if len(name) > _LONGEST:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[: _LONGEST - 10]}{dot}{suffix[:9]}" if dot else name[:_LONGEST]
    if not name or _RESERVED.match(name):
        name = f"_{name}"
    return name


def attachment(name: str) -> str:
    """Return the value of Content-Disposition for a download called `name` (RFC 6266)."""
    plain = "".join(
        character if (character.isascii() and character.isalnum()) or character in "-_." else "_" for character in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
