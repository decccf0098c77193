"""Values of a report as plain JSON rows and back: short, so that a million reports a year stay affordable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from lint.claims.model import Claim, Facets
from lint.documents.boxes import PageBox
from lint.documents.model import Location, Skipped, Span
from lint.findings import Finding, Related, Suggestion, Values
from lint.graph.model import Relation
from lint.report import ClaimStatus

if TYPE_CHECKING:
    from lint.audit.record import KeptPassage

Row = list[Any]
Value = TypeVar("Value")

_FACETS = tuple(field.name for field in fields(Facets))
_CLAIM = tuple(field.name for field in fields(Claim))
_claim, _facets = attrgetter(*_CLAIM), attrgetter(*_FACETS)
_LOCATION = tuple(field.name for field in fields(Location))
_BOXES = _LOCATION.index("boxes")
_CLAIM_PLACE = ("line", "column", "end_line", "end_column", "page", "paragraph", "table_number",
                "run", "last_run")  # fmt: skip
_place, _claim_place = attrgetter(*_LOCATION), attrgetter(*_CLAIM_PLACE)
_box = attrgetter(*(field.name for field in fields(PageBox)))
_RELATION = tuple(field.name for field in fields(Relation))
_FINDING = tuple(field.name for field in fields(Finding))


def pack(values: Iterable[Value], how: Callable[[Value], Row]) -> list[Row]:
    """Return a row for each of `values`."""
    return [how(value) for value in values]


def place_row(place: Location) -> Row:
    """Return a place as a row, without the empty fields at its end."""
    row = list(_place(place))
    row[_BOXES] = [list(_box(box)) for box in place.boxes]
    while not row[-1]:
        row.pop()
    return row


def place_of(row: Row) -> Location:
    """Return the place of a row."""
    kept: dict[str, Any] = dict(zip(_LOCATION, row, strict=False))
    boxes = kept.pop("boxes", ())
    return Location(**kept, boxes=tuple(PageBox(*box) for box in boxes))


def claim_place_row(place: Location) -> Row:
    """Return what its passage does not say of a claim's place; boxes are left out: they are those of the file."""
    row = list(_claim_place(place))
    while row[-1] is None:
        row.pop()
    return row


def claim_place_of(row: Row, text: str, passage: KeptPassage) -> Location:
    """Return the place of a claim that stands as `text` in `passage`."""
    return Location(
        text=text,
        **dict(zip(_CLAIM_PLACE, row, strict=False)),
        table=passage.title or None,
        row=passage.row or None,
        header=passage.header or None,
        row_index=passage.row_index,
        column_index=passage.column_index,
        address=passage.address or None,
    )


def claim_row(status: ClaimStatus) -> Row:
    """Return a claim with its status as a row; of its place only what its passage does not say."""
    place = status.location
    row = list(_claim(status.claim))
    for index, write in _CLAIM_SPECIAL:
        row[index] = write(row[index])
    return [row, claim_place_row(place), status.status, *_reasons(status)]


def _reasons(status: ClaimStatus) -> Row:
    same = status.reason_en == status.reason_zh
    return [status.reason_zh] if same else [status.reason_zh, status.reason_en]


def claim_of(row: Row, passages: Sequence[KeptPassage]) -> ClaimStatus:
    """Return the claim of a row."""
    values, lines, status, *reasons = row
    kept: dict[str, Any] = dict(zip(_CLAIM, values, strict=True))
    facets: dict[str, Any] = dict(zip(_FACETS, kept["facets"], strict=True))
    kept |= {
        "facets": Facets(**facets | {"inherited": frozenset(facets["inherited"])}),
        "value": Decimal(kept["value"]),
        "upper": None if kept["upper"] is None else Decimal(kept["upper"]),
        "scale": Decimal(kept["scale"]),
        "span": Span(*kept["span"]),
        "context": Span(*kept["context"]),
    }
    claim = Claim(**kept)
    passage = passages[claim.span.passage]
    place = claim_place_of(lines, passage.text[claim.span.start : claim.span.end], passage)
    return ClaimStatus(claim=claim, location=place, status=status, reason_zh=reasons[0], reason_en=reasons[-1])


def _facets_row(facets: Facets) -> Row:
    return [*_facets(facets)[:-1], sorted(facets.inherited)]


def _span_row(span: Span) -> Row:
    return [span.passage, span.start, span.end]


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


_CLAIM_SPECIAL: tuple[tuple[int, Callable[[Any], Any]], ...] = (
    (_CLAIM.index("facets"), _facets_row),
    (_CLAIM.index("value"), str),
    (_CLAIM.index("upper"), _number),
    (_CLAIM.index("scale"), str),
    (_CLAIM.index("span"), _span_row),
    (_CLAIM.index("context"), _span_row),
)


def relation_row(relation: Relation) -> Row:
    """Return a relation as a row."""
    return [list(value) if name == "claims" else value for name, value in _named(relation, _RELATION)]


def relation_of(row: Row) -> Relation:
    """Return the relation of a row."""
    kept: dict[str, Any] = dict(zip(_RELATION, row, strict=True))
    return Relation(**kept | {"claims": tuple(kept["claims"])})


def claim_values(row: Row) -> dict[str, Any]:
    """Return a claim's row as plain values by name, facets included; what the store's SQL shows."""
    values, lines, status, *_ = row
    kept = dict(zip(_CLAIM, values, strict=True))
    facets = dict(zip(_FACETS, kept["facets"], strict=True))
    return kept | facets | {"passage": kept["span"][0], "line": lines[0], "status": status}


def relation_values(row: Row) -> dict[str, Any]:
    """Return a relation's row as plain values by name."""
    return dict(zip(_RELATION, row, strict=True))


def finding_row(finding: Finding) -> Row:
    """Return a finding as a row."""
    mended = finding.suggestion
    special: Mapping[str, Any] = {
        "location": place_row(finding.location),
        "related": [[place_row(other.location), other.zh, other.en] for other in finding.related],
        "values": list(astuple(finding.values)),
        "evidence": list(finding.evidence),
        "suggestion": [place_row(mended.replace), mended.text] if mended else None,
    }
    return [special.get(name, value) for name, value in _named(finding, _FINDING)]


def finding_of(row: Row) -> Finding:
    """Return the finding of a row."""
    kept: dict[str, Any] = dict(zip(_FINDING, row, strict=True))
    mended = kept["suggestion"]
    kept |= {
        "location": place_of(kept["location"]),
        "related": tuple(Related(place_of(place), zh, en) for place, zh, en in kept["related"]),
        "values": Values(*kept["values"]),
        "evidence": tuple(kept["evidence"]),
        "suggestion": Suggestion(place_of(mended[0]), mended[1]) if mended else None,
    }
    return Finding(**kept)


def skipped_row(skipped: Skipped) -> Row:
    """Return something that a reader left out as a row."""
    return list(astuple(skipped))


def skipped_of(row: Row) -> Skipped:
    """Return what a reader left out of a row."""
    return Skipped(*row)


def _named(value: object, names: Iterable[str]) -> list[tuple[str, Any]]:
    return [(name, getattr(value, name)) for name in names]
