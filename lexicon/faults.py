"""What a schema violation means, in a sentence that someone who writes a lexicon can act on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import ValidationError

_TYPES = {
    "object": ("键和值", "a mapping"),
    "array": ("列表", "a list"),
    "string": ("文字（数字要加引号）", "text (numbers in quotation marks)"),
    "integer": ("整数", "a whole number"),
    "boolean": ("true 或 false", "true or false"),
}


def strangers(fault: ValidationError) -> list[str]:
    """Return the keys of the mapping at fault that its schema does not know."""
    if fault.validator != "additionalProperties" or not isinstance(fault.instance, dict):
        return []
    known = _known(fault)
    return [str(name) for name in fault.instance if name not in known]


def place(instance: Any, path: Sequence[str | int], key: str) -> str:
    """Return where `path` leads in `instance`: ``quota.aliases`` instead of ``0.aliases``, "" for the whole."""
    steps: list[str] = []
    node = instance
    for step in path:
        node = _inside(node, step)
        name = node.get(key) if isinstance(node, dict) and isinstance(step, int) else None
        steps.append(str(name if name is not None else step))
    return ".".join(steps)


def reason(fault: ValidationError) -> tuple[str, str]:
    """Return what is wrong, in Chinese and in English."""
    said = short(fault.instance)
    instance: Any = fault.instance
    demanded: Any = fault.validator_value
    if unknown := strangers(fault):
        known = "、".join(_known(fault))
        name = short(unknown[0])
        return f"没有 {name} 这个键，可用的键：{known}", f"there is no key {name}; known keys: {known}"
    match fault.validator:
        case "required":
            missing = [name for name in demanded if name not in instance]
            return f"缺少 {missing[0]}", f"{missing[0]} is missing"
        case "enum":
            allowed = "、".join(map(str, demanded))
            return f"{said} 不在可取的值中：{allowed}", f"{said} is none of {allowed}"
        case "type":
            zh, en = _TYPES.get(str(demanded), (str(demanded), str(demanded)))
            return f"{said} 应当是{zh}", f"{said} should be {en}"
        case "minLength" | "maxLength":
            zh, en = ("少于", "fewer") if fault.validator == "minLength" else ("多于", "more")
            return f"{said} {zh} {demanded} 个字", f"{said} has {en} than {demanded} characters"
        case "uniqueItems":
            return f"{said} 有重复的项", f"{said} has an item twice"
        case "minItems" | "minProperties":
            return "不能为空", "this must not be empty"
        case "pattern":
            return f"{said} 的写法不对（须符合 {demanded}）", f"{said} is not written as {demanded}"
        case "x-refers":
            return f"分节 {demanded} 里没有 {said}", f"there is no entry {said} in the section {demanded}"
    return short(fault.message), short(fault.message)


def _known(fault: ValidationError) -> tuple[str, ...]:
    schema: Any = fault.schema
    return tuple(schema.get("properties", ()))


def _inside(node: Any, step: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    return node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None


def short(value: Any) -> str:
    """Return `value` as it can stand in a sentence: on one line, at most 40 characters."""
    try:
        text = " ".join(str(value).split())
    except ValueError:  # a whole number of more digits than Python writes out
        text = "…"
    return text if len(text) <= 40 else text[:39] + "…"
