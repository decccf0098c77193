"""The identities of lexicon/identities.yaml as typed values; the grammar is in their schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.graph.statements import Comparison

REFERENCE = compiled(
    r"(?P<sign>[+-] )?(?P<sum>sum )?(?:(?P<table>[A-Z][0-9]):)?(?P<item>[a-z]\w*)(?:/(?P<column>[a-z]\w*))?"
    r"(?:@(?P<facet>[a-z_]+))?"
)
RATE = compiled(r"rate\((.+), (.+)\)")
COMPARISONS: dict[str, Comparison] = {"==": "=", "<=": "<=", ">=": ">="}
OUTSIDE_FACETS = ("previous", "change", "change_rate", "weight", "score")
Places = Literal["row", "col", "total", "class", "parent", "children", "listed"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One operand.

    Attributes:
        table: Identifier of the table's kind, "" for prose.
        item: A term, or a place: row, col, total, class, parent, children, listed.
        column: A term, ``col``, or "".
        stage: The budget stage that it must have, "" for that of the context.
        sign: 1, or -1 if it is subtracted.
        summed: True if all that it names are added.
    """

    table: str
    item: str
    column: str = ""
    stage: str = ""
    sign: int = 1
    summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One entry that this stage states.

    Attributes:
        id: Such as T1-05.
        scope: in_table, cross_table, prose_table, prose, or document (prose all over the document).
        left: The left operand.
        comparison: How left and right stand to each other.
        right: The operands on the right.
        rate: True if the right side is first ÷ second × 100.
        exact: True if both sides tell one fact, False if the right side is computed.
        weak: True if a conflict asks and does not accuse.
        profiles: Families of documents it belongs to, empty for all.
        told: Operands that must be told; others of the scope document may be nothing.
    """

    id: str
    scope: str
    left: Reference
    comparison: Comparison
    right: tuple[Reference, ...]
    rate: bool = False
    exact: bool = False
    weak: bool = False
    profiles: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def references(self) -> tuple[Reference, ...]:
        """All operands, the left one first."""
        return (self.left, *self.right)

    @property
    def tables(self) -> tuple[str, ...]:
        """The kinds of tables it speaks of, each once."""
        return tuple(dict.fromkeys(reference.table for reference in self.references if reference.table))

    def belongs(self, profile: str) -> bool:
        """Return True if it holds in documents of the family `profile`."""
        return not self.profiles or profile in self.profiles

    def about(self, item: str) -> bool:
        """Return True if an operand is the place `item`."""
        return any(reference.item == item for reference in self.references)


def identity_rules(lexicon: Lexicon) -> tuple[Identity, ...]:
    """Return the identities that are stated here (``by: identities``); use as ``lexicon.view(identity_rules)``."""
    entries: list[dict[str, Any]] = lexicon.section("identities")
    return tuple(_identity(entry) for entry in entries if entry.get("by", "identities") == "identities")


def _identity(entry: dict[str, Any]) -> Identity:
    rate = RATE.fullmatch(entry["rhs"])
    right = tuple(map(_reference, rate.groups())) if rate else _references(entry["rhs"])
    return Identity(
        id=entry["id"],
        scope=entry["scope"],
        left=_reference(entry["lhs"]),
        comparison=COMPARISONS[entry["op"]],
        right=right,
        rate=bool(rate),
        exact=not rate and len(right) == 1 and not right[0].summed,
        weak=entry["severity"] != "error",
        profiles=frozenset(entry.get("profiles", ())),
        told=frozenset(entry.get("told", ())),
    )


def _references(text: str) -> tuple[Reference, ...]:
    found = tuple(_reference(match.group()) for match in REFERENCE.finditer(text))
    if not found:
        raise ValueError(text)
    return found


def _reference(text: str) -> Reference:
    match = REFERENCE.fullmatch(text)
    if match is None or match["facet"] in OUTSIDE_FACETS:
        raise ValueError(text)
    return Reference(
        table=match["table"] or "",
        item=match["item"],
        column=match["column"] or "",
        stage=match["facet"] or "",
        sign=-1 if match["sign"] == "- " else 1,
        summed=bool(match["sum"]),
    )
