"""What a check says of itself: the facts on top of its file and the page, which is the file's docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The facts of a check and its page.

    Attributes:
        code: Stable, never reused, ``GJ`` and three digits; the first digit is the family.
        name: Name in Chinese.
        name_en: Name in English.
        family: Family of checks (数字不一致, 合计, ...).
        severity: The highest severity that the check gives.
        since: Version that brought it.
        authority: 办法, 文号, 国标 clause that it rests on.
        page: The check's docstring: its documentation in Chinese.
        preview: On trial: runs only if preview checks are asked for.
        across: Looks at several documents: `gouji audit` runs it, not `gouji check`.
    """

    code: str
    name: str
    name_en: str
    family: str
    severity: Severity
    since: str
    authority: str
    page: str
    preview: bool = False
    across: bool = False

    def fits(self, name: str) -> bool:
        """Return whether `name` is the code, the beginning of the code, or the family of this check."""
        return bool(name) and (self.code.startswith(name.upper()) or self.family == name)


def described(code: str) -> Described | None:
    """Return what Gouji's own check with the `code` says of itself; None if it has none.

    The file is read and not run: running it brings in half of Gouji.
    """
    package = find_spec("checks")
    mark = f'code="{code}"'.encode()
    for root in map(Path, package.submodule_search_locations or () if package else ()):
        for file in sorted(root.rglob("*.py")):
            source = file.read_bytes()
            if mark in source:
                page = ast.parse(source)
                for facts in _facts(page):
                    if facts.get("code") == code:
                        return Described(page=ast.get_docstring(page, clean=False) or "", **facts)
    return None


def _facts(page: ast.Module) -> Iterator[dict[str, Any]]:
    """Yield what stands in each ``@check(…)``; all of it is plain values."""
    for function in page.body:
        for mark in function.decorator_list if isinstance(function, ast.FunctionDef) else ():
            if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "check":
                yield {one.arg: ast.literal_eval(one.value) for one in mark.keywords if one.arg}
