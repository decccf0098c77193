"""What the user set in the editor; it wins over gouji.toml, as options of the command line do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lint.findings import Lang

SECTION = "gouji"
"""Section of the editor's settings."""

Hints = Literal["off", "problems", "all"]

_KEYS: Mapping[str, str] = {
    "select": "select", "ignore": "ignore", "preview": "preview", "profile": "profile", "lexicon": "lexicon",
    "failOn": "fail-on", "severity": "severity", "readings": "readings", "baseline": "baseline",
}  # fmt: skip
"""Settings that go into the configuration, and their names there."""

_SEVERITIES = frozenset({"error", "warning", "info"})


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _grades(value: Any) -> bool:
    return isinstance(value, dict) and all(grade in _SEVERITIES | {"off"} for grade in value.values())


SETTINGS: Mapping[str, Callable[[Any], bool]] = {
    "language": lambda value: value in ("auto", "zh", "en"),
    "select": _names,
    "ignore": _names,
    "lexicon": _names,
    "preview": lambda value: isinstance(value, bool),
    "profile": lambda value: isinstance(value, str),
    "baseline": lambda value: isinstance(value, str),
    "failOn": lambda value: value in _SEVERITIES | {"never"},
    "severity": _grades,
    "readings": _grades,
    "inlayHints": lambda value: value in ("off", "problems", "all"),
}
"""The settings, each with what its value must be."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings of the editor.

    Attributes:
        given: Those that go on top of the configuration file, by their names there.
        language: Language of the messages, None to follow the configuration file and the editor.
        hints: Which inlay hints are shown.
        wrong: Names of settings that are not understood.
    """

    given: Mapping[str, Any]
    language: Lang | None = None
    hints: Hints = "off"
    wrong: tuple[str, ...] = ()


def preferences(settings: Any) -> Preferences:
    """Return what `settings`, the section or an object that has it, say; what is not understood is left out."""
    if isinstance(settings, dict) and isinstance(settings.get(SECTION), dict):
        settings = settings[SECTION]
    found = settings if isinstance(settings, dict) else {}
    given = {name: value for name, value in found.items() if name in SETTINGS and value not in (None, "", [], {})}
    wrong = tuple(name for name, value in given.items() if not SETTINGS[name](value))
    right = {name: value for name, value in given.items() if name not in wrong}
    language = right.get("language")
    return Preferences(
        given={_KEYS[name]: value for name, value in right.items() if name in _KEYS and value is not False},
        language=language if language in ("zh", "en") else None,
        hints=right.get("inlayHints", "off"),
        wrong=wrong,
    )
