"""Lexicon packs that third parties install: packages with an entry point of the group ``gouji.lexicons``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

from lexicon.errors import LexiconError
from lexicon.plugins import entry_points

GROUP = "gouji.lexicons"


@cache
def installed() -> tuple[Path, ...]:
    """Return the directories of the installed packs, in the order of their names.

    An entry point names a module (its folder is the directory) or an attribute of one that holds a path.
    """
    return tuple(_directory(point.name, point.load) for point in entry_points(GROUP))


def _directory(name: str, load: Callable[[], object]) -> Path:
    try:
        target = load()
    except Exception as error:
        # A broken third-party module can raise anything; the pack's name is what its user needs.
        reason = f"{type(error).__name__}: {error}"
        zh, en = f"词典包 {name} 装不上（{reason}）", f"the lexicon pack {name} cannot be loaded ({reason})"
        raise LexiconError(Path(name), 0, zh, en) from error
    path = Path(str(target.__file__)).parent if isinstance(target, ModuleType) else Path(str(target))
    if not path.is_dir():
        zh, en = f"词典包 {name} 的目录不存在", f"the directory of the lexicon pack {name} does not exist"
        raise LexiconError(path, 0, zh, en)
    return path
