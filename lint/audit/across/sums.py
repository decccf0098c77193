"""A department against the sum of its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.audit.across.corpus import Corpus
from lint.audit.across.deciding import Comparison, compared, values
from lint.audit.across.model import Disagreement, Figure, Key, Source
from lint.audit.across.pairing import WEAK, shown, sifted
from lint.audit.across.parts import parts

UNITS = "units"


def sums(corpus: Corpus, company: Sequence[Source]) -> Iterator[Disagreement]:
    """Yield where a department's figures differ from the sum of the units that they comprise."""
    for source in company:
        if source.scope == "own":
            continue
        found = parts(corpus, source)
        if found is None:
            continue
        units, certain = found
        told = [corpus.told(unit).figures for unit in units]
        paid = any(_paid(one, corpus.words.between_units) for one in told)
        shared, differences = 0, []
        for key, mine in corpus.told(source).figures.items():
            if key.period[:4] != str(source.year) or (paid and key.term in corpus.words.with_between_units):
                continue
            if key.term in corpus.words.between_units or not all(len(values(one.get(key, ()))) == 1 for one in told):
                continue
            shared += 1
            right = tuple(one[key][0] for one in told)
            pairs = [compared(figure, *right) for figure in values(mine)]
            if any(pair.agrees for pair in pairs):
                continue
            doubts = [] if certain and all(figure.certain for figure in (*mine, *right)) else [WEAK]
            differences.append(_sum(source, pairs[0], mine, right, doubts))
        yield from sifted(differences, shared)


def _sum(
    source: Source,
    pair: Comparison,
    mine: Sequence[Figure],
    right: tuple[Figure, ...],
    doubts: Sequence[tuple[str, str]],
) -> Disagreement:
    return Disagreement(
        kind=UNITS, unit=source.unit, year=source.year, left=shown(mine, pair.left), right=right,
        expression=pair.relation.expression, expected=pair.relation.expected, certain=not doubts,
        why=doubts[0] if doubts else ("", ""),
    )  # fmt: skip


def _paid(told: Mapping[Key, tuple[Figure, ...]], terms: Iterable[str]) -> bool:
    """Return whether a unit tells money that units of one department pay each other."""
    return any(key.term in terms and any(one.claim.value for one in figures) for key, figures in told.items())
