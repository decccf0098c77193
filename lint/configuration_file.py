"""A configuration file: gouji.toml, or pyproject.toml with a table [tool.gouji]; found, read, and validated."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any

from lexicon.patterns import compiled
from lint.errors import InputError, no_such_check
from lint.findings import Check
from lint.toml_lines import line_of

OWN_FILE, PROJECT_FILE = "gouji.toml", "pyproject.toml"
PROJECT_TABLE = ("tool", "gouji")
SCHEMA_PATH = Path(__file__).with_name("configuration.schema.json")

_CHINESE_KEY = compiled(r"\s*[\w.-]*[\u3400-\u9fff][^\"'=]*=")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting was given: a file and a line; no file stands for the command line."""

    file: Path | None = None
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.file else ""


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """A valid configuration file.

    Attributes:
        file: Where it is.
        text: Its text, for the lines of settings.
        trail: The keys above the settings: () in gouji.toml.
        table: The settings.
    """

    file: Path
    text: str
    trail: tuple[str, ...]
    table: Mapping[str, Any]

    def origin(self, *path: str | int, value: str = "") -> Origin:
        """Return where `path` is given."""
        return Origin(self.file, line_of(self.text, (*self.trail, *path), value))

    def layers(self, document: Path | None) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
        """Yield the path and the table of the settings that apply to `document`: the general ones, then by pattern."""
        yield (), {key: value for key, value in self.table.items() if key != "paths"}
        for number, table in enumerate(self.table.get("paths", ())):
            if document is not None and self._matches(document, table["pattern"]):
                yield ("paths", number), {key: value for key, value in table.items() if key != "pattern"}

    def _matches(self, document: Path, pattern: str) -> bool:
        document = document.absolute()
        above = self.file.parent
        inside = document.relative_to(above) if document.is_relative_to(above) else document
        return fnmatch(inside.as_posix(), pattern) or fnmatch(document.name, pattern)

    def refuse_unknown(self, known: Sequence[Check]) -> None:
        """Raise InputError, with file and line, on a name that fits none of the `known` checks."""
        tables = [((), self.table), *((("paths", n), table) for n, table in enumerate(self.table.get("paths", ())))]
        for path, table in tables:
            for key in ("select", "ignore", "severity"):
                for name in table.get(key, ()):
                    if not any(check.fits(name) for check in known):
                        more = (name,) if key == "severity" else ()
                        raise no_such_check(name, str(self.origin(*path, key, *more, value="" if more else name)))


def find(document: Path | None) -> ConfigurationFile | None:
    """Return the configuration nearest above `document`, else nearest above the working directory, else None."""
    try:
        starts = ([document.absolute().parent] if document is not None else []) + [Path.cwd()]
    except OSError:  # the working directory is gone
        starts = [document.parent] if document is not None and document.is_absolute() else []
    for folder in _upwards(starts):
        for name in (OWN_FILE, PROJECT_FILE):
            if (found := _at(folder / name)) is not None:
                return found
    return None


def _upwards(starts: Iterable[Path]) -> Iterator[Path]:
    for start in starts:
        yield from (start, *start.parents)


def _at(file: Path) -> ConfigurationFile | None:
    """Return the configuration in `file`; None if there is no such file, or if it says nothing of Gouji."""
    try:
        changed = file.stat().st_mtime_ns if file.is_file() else None
    except OSError:
        return None  # a folder above that may not be looked into
    return load(file, changed) if changed is not None else None


@lru_cache(maxsize=64)
def load(file: Path, changed: int = 0) -> ConfigurationFile | None:
    """Read and validate `file`; `changed` is its time stamp, so that an edited file is read again.

    Raises:
        InputError: It cannot be read, or it breaks the schema.
    """
    own = file.name != PROJECT_FILE
    try:
        text = file.read_text(encoding="utf-8-sig")  # Windows editors put a byte order mark
    except (OSError, UnicodeDecodeError) as error:
        if not own and isinstance(error, UnicodeDecodeError):
            return None
        raise InputError(str(file), f"配置文件无法读取（{error}）", f"cannot be read ({error})") from error
    if not own and PROJECT_TABLE[-1] not in text:
        return None
    try:
        table: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside what is no TOML: numbers too long, arrays too deep
        raise _syntax(file, text, error) from error
    if own:
        return _valid(ConfigurationFile(file, text, (), table))
    for name in PROJECT_TABLE:
        table = table.get(name) if isinstance(table, dict) else None
    return _valid(ConfigurationFile(file, text, PROJECT_TABLE, table)) if table is not None else None


def _syntax(file: Path, text: str, error: ValueError | RecursionError) -> InputError:
    place = re.search(r"line (\d+), column (\d+)", str(error))
    if not isinstance(error, tomllib.TOMLDecodeError):
        return InputError(str(file), "数字太长或嵌套太深", "a number is too long, or something is nested too deeply")
    if place is None:
        return InputError(str(file), "不符合 TOML 的写法（文件末尾）", f"this is no valid TOML ({error})")
    line = text.split("\n")[int(place[1]) - 1]
    bare = _CHINESE_KEY.match(line)
    return InputError(
        f"{file}:{place[1]}",
        "中文的键要加引号" if bare else f"不符合 TOML 的写法（第{place[2]}字附近）",
        f"a key in Chinese needs quotation marks ({error})" if bare else f"this is no valid TOML ({error})",
    )


def _valid(source: ConfigurationFile) -> ConfigurationFile:
    """Return `source`; raise InputError where it breaks the schema."""
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import best_match

    from lexicon.faults import reason, short, strangers

    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    fault = best_match(Draft7Validator(schema).iter_errors(source.table))
    if fault is None:
        return source
    path = [*fault.absolute_path, *strangers(fault)[:1]]
    name = short(".".join(str(step) for step in path if isinstance(step, str)))
    value = fault.instance if isinstance(fault.instance, str) else ""
    zh, en = reason(fault)
    if fault.validator == "minimum":
        said = short(fault.instance)
        zh, en = f"{said} 太小，至少是 {fault.validator_value}", f"{said} is too small"
    where = str(source.origin(*path, value=value))
    raise InputError(where, f"{name}：{zh}" if name else zh, f"{name}: {en}" if name else en)
