"""What the user says of units and documents in a small YAML file (对照表): names, members, years, scopes, units."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from lint.errors import InputError

SCHEMA = Path(__file__).parents[1] / "mapping.schema.json"
_KINDS = {
    "自评": "department_self_evaluation",
    "决算": "final_accounts",
    "预算": "budget_disclosure",
    "项目自评": "project_self_evaluation",
    "其他": "general",
}
_SCOPES = {"本级": "own", "汇总": "whole"}
SCALES = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one document; "" and None where nothing is."""

    unit: str = ""
    year: int | None = None
    scope: str = ""
    profile: str = ""
    amounts: str = ""


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """The mapping file.

    Attributes:
        names: Each other writing of a unit's name, to the name.
        members: The units that a department's figures comprise.
        kinds: Kind of unit by name.
        documents: What is said of documents, by pattern of their path; a later one wins.
    """

    names: dict[str, str] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    documents: tuple[tuple[str, Said], ...] = ()

    def of(self, path: str) -> Said:
        """Return what is said of the document at `path`."""
        said: dict[str, Any] = {}
        for pattern, one in self.documents:
            if fnmatchcase(path, pattern):
                said |= {name: value for name in Said.__dataclass_fields__ if (value := getattr(one, name))}
        return Said(**said)


def read_mapping(path: Path) -> Mapping:
    """Read the mapping file at `path`.

    Raises:
        InputError: It cannot be read, is no YAML, breaks the schema, or says that one name stands for two units.
    """
    data = _data(path)
    names: dict[str, str] = {}
    for unit in data.get("units", ()):
        for name in (unit["name"], *unit.get("also", ())):
            if names.setdefault(name, unit["name"]) != unit["name"]:
                raise InputError(
                    str(path),
                    f"“{name}”同时写给了“{names[name]}”和“{unit['name']}”",
                    f"{name!r} stands for two units",
                )
    return Mapping(
        names=names,
        members={unit["name"]: tuple(unit["comprises"]) for unit in data.get("units", ()) if "comprises" in unit},
        kinds={unit["name"]: unit["kind"] for unit in data.get("units", ()) if "kind" in unit},
        documents=tuple((one["path"], _said(one)) for one in data.get("documents", ())),
    )


def _said(one: dict[str, Any]) -> Said:
    return Said(
        unit=one.get("unit", ""),
        year=one.get("year"),
        scope=_SCOPES.get(one.get("scope", ""), ""),
        profile=_KINDS.get(one.get("kind", ""), ""),
        amounts=one.get("amounts", ""),
    )


def _data(path: Path) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(str(path), "对照表读不出来", f"the mapping file cannot be read ({error.strerror})") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        zh, en = (f"第{mark.line + 1}行", f"line {mark.line + 1}") if mark else ("", "it")
        raise InputError(str(path), f"对照表{zh}不是正确的YAML", f"{en} is no valid YAML") from error
    if data is None:
        return {}
    problem = next(iter(sorted(_validator().iter_errors(data), key=lambda one: [str(step) for step in one.path])), None)
    if problem is not None:
        where = "/".join(str(step) for step in problem.absolute_path) or "(top)"
        raise InputError(
            str(path),
            f"对照表的 {where} 不合格式：{problem.message[:120]}",
            f"{where} breaks the schema: {problem.message[:120]}",
        )
    result: dict[str, Any] = data
    return result


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
