"""Claims and statements made by hand, and short texts taken through all stages, for the tests of the core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from lexicon import load
from lint.analysis import Analysis, analyse
from lint.checking import assemble
from lint.claims.expressions import Expression, Term
from lint.claims.model import Claim, Facets
from lint.discovery import all_checks
from lint.documents.model import Span
from lint.documents.reading import read_text
from lint.findings import Finding
from lint.graph.model import Relation
from lint.graph.statements import Comparison, Statement
from lint.language.model import Bound
from lint.language.units import units

LEXICON = load()


def claim(
    name: str,
    printed: str,
    unit: str = "万元",
    *,
    decimals: int | str | None = "printed",
    bound: Bound = "exact",
    upper: str | None = None,
    place: int = 0,
) -> Claim:
    """Return a claim as printed; `decimals` other than the printed ones are the customary ones, None is exact."""
    known = units(LEXICON).get(unit)
    shown = len(printed.partition(".")[2])
    return Claim(
        id=name,
        measure=name,
        facets=Facets(),
        value=Decimal(printed),
        upper=None if upper is None else Decimal(upper),
        unit=unit,
        dimension=known.dimension if known else "",
        scale=known.scale if known else Decimal(1),
        decimals=shown if isinstance(decimals, str) else decimals,
        printed=printed,
        printed_decimals=shown,
        bound=bound,
        span=Span(place, 0, len(printed)),
        context=Span(place, 0, len(printed)),
    )


def book(*claims: Claim) -> dict[str, Claim]:
    return {one.id: one for one in claims}


def stated(
    left: str,
    right: Expression | str,
    comparison: Comparison = "=",
    *,
    kind: str = "sum",
    magnitude: bool = False,
    weak: bool = False,
) -> Statement:
    expression = Term(right) if isinstance(right, str) else right
    return Statement(
        kind=kind,  # type: ignore[arg-type]
        left=left,
        comparison=comparison,
        right=expression,
        source="sentence",
        magnitude=magnitude,
        weak=weak,
    )


@lru_cache(maxsize=512)
def analysed(text: str) -> Analysis:
    return analyse(read_text(text, "sample.txt"), LEXICON)


def findings(text: str) -> tuple[Finding, ...]:
    return assemble(analysed(text), all_checks()).findings


def table(*rows: Sequence[str], title: str = "") -> str:
    """Return a flattened table: a TAB opens a cell, a blank line ends the row, two end the table."""
    return title + "\n" + "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows) + "\n\n\n"


def the(text: str, printed: str, nth: int = 0) -> Claim:
    """Return the claim of the number printed so in `text`."""
    return [one for one in analysed(text).claims if one.printed.lstrip("-") == printed.lstrip("-")][nth]


def relations(text: str, *kinds: str) -> list[Relation]:
    return [one for one in analysed(text).relations if not kinds or one.kind in kinds]


def written(text: str, *kinds: str) -> list[str]:
    """Return verdict and sum of each relation of `text`."""
    return [f"{one.verdict}: {one.expression}" for one in relations(text, *kinds)]


def said(text: str) -> Iterator[tuple[str, str]]:
    """Yield the measure and the printed number of each claim."""
    for one in analysed(text).claims:
        yield one.measure, one.printed + one.unit
