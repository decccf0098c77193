"""One loader for every section of the lexicon, lazy by section."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from lexicon.errors import LexiconError

View = TypeVar("View")
PACKAGED = Path(__file__).parent


class Lexicon:
    """The packaged sections, extended and overridden by `extra` directories."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        self.extra = extra
        self._sections: dict[str, Any] = {}
        self._views: dict[Callable[[Lexicon], Any], Any] = {}

    def section(self, name: str) -> Any:
        """Return the data of the section `name`, a list or a mapping; raise LexiconError if there is none."""
        if name not in self._sections:
            files = [file for root in (PACKAGED, *self.extra) for file in _files(root, name)]
            if not files:
                raise LexiconError(PACKAGED, 0, f"没有名为 {name} 的词典分节", f"there is no lexicon section {name}")
            data: Any = None
            for file in files:
                data = _merged(data, _parsed(file), file)
            self._sections[name] = data
        return self._sections[name]

    def view(self, build: Callable[[Lexicon], View]) -> View:
        """Return ``build(self)``, made once for this lexicon and kept."""
        if build not in self._views:
            self._views[build] = build(self)
        view: View = self._views[build]
        return view


@lru_cache(maxsize=8)
def load(extra: tuple[Path, ...] = ()) -> Lexicon:
    """Return the lexicon with the user directories `extra`; the same object for the same directories."""
    return Lexicon(extra)


def _files(root: Path, name: str) -> list[Path]:
    single = root / f"{name}.yaml"
    folder = root / name
    return ([single] if single.is_file() else []) + (sorted(folder.glob("*.yaml")) if folder.is_dir() else [])


def _parsed(file: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with file.open(encoding="utf-8") as stream:
        return yaml.load(stream, loader)


def _merged(old: Any, new: Any, file: Path) -> Any:
    if old is None:
        return new
    if isinstance(old, list) and isinstance(new, list):
        changed = {item["id"]: item for item in new if isinstance(item, dict) and "id" in item}
        kept = [changed.pop(item["id"], item) if isinstance(item, dict) and "id" in item else item for item in old]
        left = [item for item in new if not (isinstance(item, dict) and "id" in item) or item["id"] in changed]
        return kept + left
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: _merged(old.get(key), new[key], file) if key in new else old[key] for key in {**old, **new}}
    return new
