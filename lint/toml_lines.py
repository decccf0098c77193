"""The line of a value in a TOML file: the standard library's reader keeps no places."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence

from lexicon.patterns import compiled

_TABLE = compiled(r"\s*(\[\[?)(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = compiled(r"""\s*(?P<name>(?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")

Path = tuple[str | int, ...]


def line_of(text: str, path: Sequence[str | int], value: str = "") -> int:
    """Return the 1-based line where `path` is given in `text`, or as much of its beginning as can be found.

    Args:
        text: A valid TOML file.
        path: Keys, and positions in arrays.
        value: A string that the value holds: looked for from that line on.
    """
    wanted = tuple(path)
    table: Path = ()
    arrays: Counter[str] = Counter()
    best, line = 0, 1
    lines = text.splitlines()
    for number, content in enumerate(lines, start=1):
        given: Path | None = None
        if head := _TABLE.match(content):
            table = _keys(head["name"])
            if head[1] == "[[":
                name = ".".join(map(str, table))
                table = (*table, arrays[name])
                arrays[name] += 1
            given = table
        elif key := _KEY.match(content):
            given = (*table, *_keys(key["name"]))
        if given is not None and best < len(given) <= len(wanted) and given == wanted[: len(given)]:
            best, line = len(given), number
    quoted = (f'"{value}"', f"'{value}'")
    here = (n for n, content in enumerate(lines[line - 1 :], start=line) if any(q in content for q in quoted))
    return next(here, line) if value else line


def _keys(name: str) -> Path:
    """Return the keys of a dotted name, quotation marks removed."""
    node = tomllib.loads(f"{name} = 0")
    keys: list[str | int] = []
    while isinstance(node, dict):
        key, node = next(iter(node.items()))
        keys.append(key)
    return tuple(keys)
