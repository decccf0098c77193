"""Find the checks: those of the package `checks`, and those that other distributions bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from lint.errors import InputError
from lint.findings import REGISTRY, Check

ENTRY_POINTS = "gouji.checks"
"""Entry point group through which other distributions bring checks: each point is a module that registers some."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Import the package `checks` and every module of the group `gouji.checks`; return what they registered, by code.

    Raises:
        InputError: A check of another distribution cannot be imported.
    """
    import importlib
    import pkgutil
    from importlib.metadata import entry_points

    import checks

    for module in pkgutil.walk_packages(checks.__path__, "checks."):
        importlib.import_module(module.name)
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: (point.name, point.value)):
        try:
            point.load()
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
            raise InputError(
                f"{ENTRY_POINTS}:{point.name}",
                f"这个检查扩展无法加载（{problem}）",
                f"this check extension cannot be loaded ({problem})",
            ) from error
    return tuple(REGISTRY.checks[code] for code in sorted(REGISTRY.checks))


def choose(known: Sequence[Check], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Check, ...]:
    """Return the checks whose code begins with one of `select` (all if it is empty) and with none of `ignore`.

    Raises:
        InputError: One of the codes is the beginning of no known code.
    """
    select, ignore = _codes(known, select), _codes(known, ignore)
    return tuple(
        check
        for check in known
        if (not select or check.code.startswith(select)) and not (ignore and check.code.startswith(ignore))
    )


def _codes(known: Sequence[Check], wanted: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in wanted)
    for code in codes:
        if not code or not any(check.code.startswith(code) for check in known):
            raise InputError(
                code or '""',
                "没有这个检查代码，用 gouji checks 查看全部代码",
                "no check has this code; see gouji checks",
            )
    return codes
