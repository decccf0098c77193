"""Operands of a printed formula that carry no name, named by the lexicon's formula of the same indicator."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from lexicon import Lexicon
from lint.claims.formulas import Formula


@dataclass(frozen=True, slots=True)
class Known:
    """What an operand of a known indicator is: its lexicon term, its budget stage and how many years back."""

    term: str
    stage: str
    previous: bool


def indicators(lexicon: Lexicon) -> Mapping[str, tuple[Known, ...]]:
    """Return the operands of each indicator that has a formula, in the order of the formula; use as a lexicon view."""
    known: dict[str, tuple[Known, ...]] = {}
    for entry in lexicon.section("indicators"):
        if "formula" not in entry:
            continue
        names = [node.id for node in ast.walk(ast.parse(entry["formula"], mode="eval")) if isinstance(node, ast.Name)]
        order = sorted(set(names), key=entry["formula"].index)
        operands = entry.get("operands", {})
        if all(name in operands for name in order):
            known[entry["id"]] = tuple(
                Known(o["term"], o.get("stage", ""), o.get("period") == "previous")
                for o in (operands[name] for name in order)
            )
    return known


def unnamed(formula: Formula, operands: tuple[Known, ...]) -> dict[str, Known]:
    """Return what the operands of `formula` without a name are, by key; {} unless each stands where one is expected.

    The printed formula must have exactly as many operands as the known one, all with numbers: a/b against a/b.
    """
    if len(formula.operands) != len(operands) or any(operand.quantity is None for operand in formula.operands):
        return {}
    return {operand.key: known for operand, known in zip(formula.operands, operands, strict=True) if not operand.name}
