"""Sections against their JSON Schemas, with two keywords of our own; faults come with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lexicon import merging
from lexicon.errors import LexiconError
from lexicon.faults import place, reason, strangers
from lexicon.sources import PACKAGED, Source, line_of

if TYPE_CHECKING:
    from jsonschema import ValidationError

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
    if source.data is None:
        return
    key = key_of(section)
    instance = source.data
    if isinstance(instance, list) and isinstance(old, list):
        earlier = {name: item for item in old if (name := merging.name_of(item, key))}
        instance = [_merged(item, earlier.get(merging.name_of(item, key)), key) for item in instance]
    _refuse_faults(source, instance, _partial(schema(section)), known)


def _merged(item: Any, earlier: dict[str, Any] | None, key: str) -> Any:
    """Return the entry as it will stand; one that is taken away as it stood."""
    if not merging.name_of(item, key):
        return item
    return earlier or item if item.get(merging.REMOVE) else merging.entry(earlier, item, key)


def check_whole(section: str, data: Any, blamed: Path, known: Identifiers) -> None:
    """Raise LexiconError on the file or directory `blamed` where the merged `section` breaks its schema."""
    fault = _fault(schema(section), data, known)
    if fault is not None:
        where = place(data, list(fault.absolute_path), key_of(section))
        zh, en = reason(fault)
        raise LexiconError(blamed, 0, f"合并以后 {section} 的 {where}：{zh}", f"merged, {where} of {section}: {en}")


def _partial(rules: dict[str, Any]) -> dict[str, Any]:
    """Return `rules` for one file of several: what the whole must have, a part need not."""
    return {name: value for name, value in rules.items() if name not in ("required", "minItems", "minProperties")}


def _refuse_faults(source: Source, instance: Any, rules: dict[str, Any], known: Identifiers) -> None:
    fault = _fault(rules, instance, known)
    if fault is None:
        return
    path = [*fault.absolute_path, *strangers(fault)[:1]]
    where = place(instance, path, str(rules.get("x-key", "id")))
    zh, en = reason(fault)
    line = line_of(source.file, path)
    raise LexiconError(source.file, line, f"{where}：{zh}" if where else zh, f"{where}: {en}" if where else en)


def _fault(rules: dict[str, Any], instance: Any, known: Identifiers) -> ValidationError | None:
    """Return the violation that best explains what is wrong, None if all is well."""
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.exceptions import best_match
    from jsonschema.validators import extend

    def refers(_: Any, section: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and instance not in known(section):
            yield ValidationError(f"there is no entry {instance!r} in the section {section}")

    validator = extend(Draft202012Validator, {"x-refers": refers})(rules)  # type: ignore[no-untyped-call]
    found: ValidationError | None = best_match(validator.iter_errors(instance))
    return found
