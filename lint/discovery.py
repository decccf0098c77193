"""Find the checks: those of the package `checks`, and those that other distributions bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from lexicon.plugins import entry_points
from lint.errors import InputError, no_such_check
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

    import checks

    for module in pkgutil.walk_packages(checks.__path__, "checks."):
        importlib.import_module(module.name)
    for point in entry_points(ENTRY_POINTS):
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


def choose(
    known: Sequence[Check], select: Iterable[str] = (), ignore: Iterable[str] = (), *, preview: bool = False
) -> tuple[Check, ...]:
    """Return the checks that one of `select` names (all if it is empty) and none of `ignore`.

    A check is named by its code, the beginning of its code, or its family; one on trial is left out unless `preview`.

    Raises:
        InputError: One of the names fits no known check, or one of `select` only checks on trial.
    """
    wanted, unwanted = _names(known, select), _names(known, ignore)
    ready = [check for check in known if preview or not check.preview]
    for name in wanted:
        if not any(check.fits(name) for check in ready):
            raise InputError(name, "这个检查还在试用，要加 --preview", "this check is on trial and needs --preview")
    return tuple(
        check
        for check in ready
        if (not wanted or any(check.fits(name) for name in wanted)) and not any(check.fits(name) for name in unwanted)
    )


def _names(known: Sequence[Check], wanted: Iterable[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for name in wanted)
    for name in names:
        if not any(check.fits(name) for check in known):
            raise no_such_check(name)
    return names
