"""Sections against their JSON Schemas, with two keywords of our own; faults come with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lexicon import merging
from lexicon.errors import LexiconError
from lexicon.sources import PACKAGED, Source, line_of, refuse_repeated_keys

Identifiers = Callable[[str], frozenset[str]]
"""The identifiers of a section's entries, by the name of the section."""


@cache
def schema(section: str) -> dict[str, Any]:
    """Return the schema of `section`; raise LexiconError if it has none."""
    file = PACKAGED / "schemas" / f"{section}.schema.json"
    if not file.is_file():
        raise LexiconError(file, 0, f"分节 {section} 没有模式文件", f"the section {section} has no schema")
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def key_of(section: str) -> str:
    """Return the property that identifies an entry of `section`: the schema's ``x-key``, by default ``id``."""
    return str(schema(section).get("x-key", "id"))


def check_packaged(section: str, sources: list[Source], known: Identifiers) -> None:
    """Raise LexiconError where a file of the packaged `section` breaks its schema or states an entry again."""
    rules = schema(section) if len(sources) == 1 else _partial(schema(section))
    key = key_of(section)
    seen: set[str] = set()
    for source in sources:
        refuse_repeated_keys(source.file)
        _refuse_faults(source, source.data, rules, known)
        for i, item in enumerate(source.data if isinstance(source.data, list) else ()):
            name = item.get(key) if isinstance(item, dict) else item
            if name in seen:
                line = line_of(source.file, [i])
                raise LexiconError(source.file, line, f"条目 {name} 写了两次", f"the entry {name} is stated twice")
            if name is not None:
                seen.add(str(name))


def check_extension(section: str, old: Any, source: Source, known: Identifiers) -> None:
    """Raise LexiconError where `source`, put on top of the section `old`, breaks the schema."""
    refuse_repeated_keys(source.file)
    if source.data is None:
        return
    key = key_of(section)
    instance = source.data
    if isinstance(instance, list) and isinstance(old, list):
        earlier = {item[key]: item for item in old if isinstance(item, dict) and key in item}
        instance = [
            merging.entry(earlier.get(item[key]), item, key) if isinstance(item, dict) and key in item else item
            for item in instance
        ]
        removed = [bool(isinstance(item, dict) and item.get(merging.REMOVE)) for item in source.data]
        instance = [
            earlier.get(item.get(key), item) if gone else item for item, gone in zip(instance, removed, strict=True)
        ]
    _refuse_faults(source, instance, _partial(schema(section)), known)


def check_whole(section: str, data: Any, blamed: Path, known: Identifiers) -> None:
    """Raise LexiconError on the file or directory `blamed` where the merged `section` breaks its schema."""
    from jsonschema.exceptions import best_match

    fault = best_match(_validator(schema(section), known).iter_errors(data))
    if fault is not None:
        where = ".".join(map(str, [section, *fault.absolute_path]))
        zh = f"合并以后 {where} 不合模式（{fault.message}）"
        en = f"after merging, {where} breaks the schema ({fault.message})"
        raise LexiconError(blamed, 0, zh, en)


def _partial(rules: dict[str, Any]) -> dict[str, Any]:
    """Return `rules` for one file of several: what the whole must have, a part need not."""
    return {name: value for name, value in rules.items() if name not in ("required", "minItems", "minProperties")}


def _refuse_faults(source: Source, instance: Any, rules: dict[str, Any], known: Identifiers) -> None:
    from jsonschema.exceptions import best_match

    fault = best_match(_validator(rules, known).iter_errors(instance))
    if fault is None:
        return
    path = list(fault.absolute_path)
    if fault.validator == "additionalProperties" and isinstance(fault.instance, dict):
        path += [name for name in fault.instance if name not in fault.schema.get("properties", {})][:1]
    line = line_of(source.file, path)
    where = ".".join(map(str, path)) or "."
    raise LexiconError(
        source.file, line, f"{where} 不合模式（{fault.message}）", f"{where} breaks the schema ({fault.message})"
    )


def _validator(rules: dict[str, Any], known: Identifiers) -> Any:
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def refers(_: Any, section: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and instance not in known(section):
            yield ValidationError(f"there is no entry {instance!r} in the section {section}")

    return extend(Draft202012Validator, {"x-refers": refers})(rules)  # type: ignore[no-untyped-call]
