"""Configuration: gouji.toml, or [tool.gouji] in pyproject.toml; every setting knows where it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from lint.configuration_file import SCHEMA_PATH, ConfigurationFile, Origin, find
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.settings import Settings

__all__ = ["DEFAULTS", "SCHEMA_PATH", "Configuration", "ConfigurationFile", "Origin", "Setting", "find", "in_force"]

DEFAULTS: Mapping[str, Any] = {
    "select": [], "ignore": [], "severity": {}, "profile": "", "lexicon": [], "preview": False, "readings": {},
    "limits": {field.name.replace("_", "-"): field.default for field in fields(Limits)},
    "fail-on": "error", "lang": "zh", "baseline": "",
}  # fmt: skip
"""Every setting with the value that it has where nothing else is said."""

_ADDED = ("ignore",)
_MERGED = ("severity", "readings", "limits")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value in force, and where it comes from; no origin for a default."""

    value: Any
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings in force for one document, by name."""

    settings: Mapping[str, Setting]

    def __getitem__(self, name: str) -> Any:
        return self.settings[name].value

    def engine(self) -> Settings:
        """Return what the engine needs to know."""
        return Settings(
            select=tuple(self["select"]),
            ignore=tuple(self["ignore"]),
            lexicon=tuple(map(Path, self["lexicon"])),
            severity=dict(self["severity"]),
            readings={name.replace("-", "_"): grade for name, grade in self["readings"].items()},
            profile=self["profile"],
            preview=self["preview"],
            limits=replace(DEFAULT_LIMITS, **{n.replace("-", "_"): size for n, size in self["limits"].items()}),
        )


def in_force(document: Path | None, given: Mapping[str, Any] | None = None) -> Configuration:
    """Return the settings for `document` (for the working directory, if None), with those `given` on the command line.

    Later layers win: defaults, the file's general settings, those for matching paths, the command line. ``ignore`` and
    the tables ``severity``, ``readings`` and ``limits`` add up; a layer that gives ``select`` starts anew.

    Raises:
        InputError: The configuration file is wrong.
    """
    settings = {name: Setting(value) for name, value in DEFAULTS.items()}
    source = find(document)
    for path, table in source.layers(document) if source else ():
        assert source is not None
        _put(settings, _rooted(table, source.file.parent), {key: source.origin(*path, key) for key in table})
    _put(settings, given or {}, dict.fromkeys(given or {}, Origin()))
    return Configuration(settings)


def _put(settings: dict[str, Setting], table: Mapping[str, Any], origins: Mapping[str, Origin]) -> None:
    """Put the layer `table` on top of `settings`."""
    if "select" in table:
        settings["ignore"] = Setting(DEFAULTS["ignore"])
        kept = {name: grade for name, grade in settings["severity"].value.items() if grade != "off"}
        settings["severity"] = replace(settings["severity"], value=kept)
    for name, value in table.items():
        before = settings[name]
        if name in _ADDED:
            settings[name] = Setting([*before.value, *value], (*before.origins, origins[name]))
        elif name in _MERGED:
            settings[name] = Setting({**before.value, **value}, (*before.origins, origins[name]))
        else:
            settings[name] = Setting(value, (origins[name],))


def _rooted(table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return `table` with the paths in it taken from `folder`."""
    rooted = dict(table)
    if "lexicon" in table:
        rooted["lexicon"] = [str(folder / name) for name in table["lexicon"]]
    if "baseline" in table:
        rooted["baseline"] = str(folder / table["baseline"])
    return rooted
