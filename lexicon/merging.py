"""How a later file extends and overrides an earlier one."""

from __future__ import annotations

from typing import Any

REPLACE = "replace"
"""An entry with ``replace: true`` takes the place of the earlier one instead of extending it."""
REMOVE = "remove"
"""An entry with ``remove: true`` takes the earlier one away."""


def concatenate(old: Any, new: Any) -> Any:
    """Return two files of one folder as one section: lists one after the other, mappings key by key."""
    if old is None:
        return new
    if isinstance(old, list) and isinstance(new, list):
        return old + new
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: concatenate(old.get(key), value) for key, value in new.items()}
    return new


def extend(old: Any, new: Any, key: str = "id") -> Any:
    """Return the section `old` with `new` on top.

    Entries of a list that have the same `key` are merged; other entries are added. In an entry, lists are extended,
    mappings merged and single values overridden. `REPLACE` and `REMOVE` say otherwise.
    """
    if isinstance(old, list) and isinstance(new, list):
        return _lists(old, new, key)
    if isinstance(old, dict) and isinstance(new, dict):
        return _mappings(old, new, key)
    return new


def entry(old: dict[str, Any] | None, new: dict[str, Any], key: str = "id") -> dict[str, Any]:
    """Return the entry `new` as it will stand after merging with the earlier entry of the same key."""
    stated = {name: value for name, value in new.items() if name not in (REPLACE, REMOVE)}
    if old is None or new.get(REPLACE):
        return stated
    return _mappings(old, stated, key)


def removes(data: Any) -> bool:
    """Return whether an entry of a list takes an earlier one away."""
    return isinstance(data, list) and any(isinstance(item, dict) and item.get(REMOVE) for item in data)


def name_of(item: Any, key: str) -> str:
    """Return the name by which an entry is found again, "" if it has none."""
    name = item.get(key) if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _lists(old: list[Any], new: list[Any], key: str) -> list[Any]:
    result = list(old)
    places = {name: i for i, item in enumerate(old) if (name := name_of(item, key))}
    for item in new:
        name = name_of(item, key)
        if not name:
            if item not in result:
                result.append(item)
        elif name in places:
            place = places[name]
            result[place] = None if item.get(REMOVE) else entry(result[place], item, key)
        else:
            places[name] = len(result)
            result.append(entry(None, item, key))
    return [item for item in result if item is not None]


def _mappings(old: dict[str, Any], new: dict[str, Any], key: str) -> dict[str, Any]:
    return old | {name: extend(old[name], value, key) if name in old else value for name, value in new.items()}
