"""Facts that two documents of one unit tell differently: this year's and last year's, report and account, annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from lint.audit.across.corpus import Corpus
from lint.audit.across.deciding import Comparison, differing, values
from lint.audit.across.model import Disagreement, Figure, Key, Source

LAST_YEAR, SAME_YEAR, SUBMISSION, OPENING = "last_year", "same_year", "submission", "opening"

SHOWN = 3  # places of one document that a finding quotes
MANY = 4  # differences, from which on most of the shared facts must agree

_AUTHORITY = ("final_accounts", "budget_disclosure", "general")
_OTHER_BASIS = ("两份文件的多数数字不同，疑似口径或版本不同", "most figures differ: another scope or version?")
_RESTATED = ("文中说上年数按另一口径调整过", "the document says that last year's figures were restated")
WEAK = ("口径或名称是推断的", "scope or name is inferred")
_ADJUSTED = ("年初数调整过的除外", "unless the opening balance was adjusted")
_FAMILY = ("上年没有同类文件，与另一类文件比较", "compared with another kind of document")


def meet(one: Source, other: Source, company: Sequence[Source]) -> bool:
    """Return whether two documents of a unit may tell the same figures: never 本级 and 汇总.

    A document that does not say which it is meets both where `company` (all documents of the unit) has one kind; where
    the head office's documents are named so, one that is not is the department's.
    """
    if one.scope == other.scope:
        return True
    if not (one.scope and other.scope):
        known = {source.scope for source in company if source.scope}
        marked = all(source.marked for source in company if source.scope == "own")
        return len(known) < 2 or (marked and "own" not in (one.scope, other.scope))
    return False


def last_years(corpus: Corpus, company: Sequence[Source]) -> Iterator[Disagreement]:
    """Yield where a report's figures of last year differ from last year's report of the same unit."""
    for source in company:
        assert source.year is not None
        before = [other for other in company if other.year == source.year - 1 and meet(source, other, company)]
        same = [other for other in before if other.profile == source.profile]
        why = [] if same else [_FAMILY]
        for other in same or before:
            if not same and "general" in (source.profile, other.profile):
                continue
            yield from _between(corpus, LAST_YEAR, source, other, str(other.year), why)
            if same:
                yield from _opening(corpus, source, other)


def _opening(corpus: Corpus, source: Source, other: Source) -> Iterator[Disagreement]:
    """Yield where what opens the year of `source` is not what closed the year of `other`; it may have been adjusted."""
    mine, theirs = corpus.told(source).figures, corpus.told(other).figures
    for key, told in mine.items():
        closes = corpus.words.opening.get(key.term, "")
        match = key._replace(term=closes, period=str(other.year))
        if key.period != str(source.year) or match not in theirs:
            continue
        pair = differing(told, theirs[match])
        if pair is not None:
            yield _disagreement(OPENING, source, pair, told, theirs[match], [_ADJUSTED])


def same_years(corpus: Corpus, company: Sequence[Source]) -> Iterator[Disagreement]:
    """Yield where documents of one unit and year differ: report, account, budget; and annexes of one submission."""
    yield from _merged(_pairs(corpus, company))


def _pairs(corpus: Corpus, company: Sequence[Source]) -> Iterator[Disagreement]:
    for first, second in combinations(company, 2):
        if first.year != second.year or not meet(first, second, company):
            continue
        left, right = sorted((first, second), key=_authority, reverse=True)
        together = bool(first.submission) and first.submission == second.submission
        families = first.profile != second.profile and "general" not in (first.profile, second.profile)
        if families and not (first.inherited or second.inherited):
            yield from _between(corpus, SAME_YEAR, left, right, str(left.year))
        elif together and (first.title != second.title or first.profile != second.profile):
            yield from _between(corpus, SUBMISSION, left, right, str(left.year))


def _authority(source: Source) -> tuple[bool, int, str]:
    """Return the rank of a document: of two, the one with the higher rank is pointed at."""
    rank = _AUTHORITY.index(source.profile) if source.profile in _AUTHORITY else len(_AUTHORITY)
    return source.inherited, rank, source.path


def _between(
    corpus: Corpus,
    kind: str,
    source: Source,
    other: Source,
    period: str,
    why: Sequence[tuple[str, str]] = (),
) -> Iterator[Disagreement]:
    mine, theirs = corpus.told(source), corpus.told(other)
    shared, found = 0, []
    for key, told in mine.figures.items():
        for match, near in _matches(key, source, other, corpus):
            if not key.period.startswith(period) or match not in theirs.figures:
                continue
            if kind == LAST_YEAR and key.term in corpus.words.yearly:
                continue
            shared += 1
            right = theirs.figures[match]
            pair = differing(told, right)
            if pair is None:
                continue
            doubts = [*why]
            if kind == LAST_YEAR and mine.restated:
                doubts.append(_RESTATED)
            if near or not _certain(told, right) or source.inherited or other.inherited:
                doubts.append(WEAK)
            found.append(_disagreement(kind, source, pair, told, right, doubts))
    yield from sifted(found, shared)


def _matches(key: Key, source: Source, other: Source, corpus: Corpus) -> Iterator[tuple[Key, bool]]:
    """Yield the keys of the other document that say what `key` says, and whether they only perhaps do."""
    yield key, False
    for near in corpus.words.near_stages:
        for one, two, stage, meets in (
            (source, other, near.stage, near.meets),
            (other, source, near.meets, near.stage),
        ):
            if key.stage == stage and one.profile in near.of and two.profile in near.within:
                distinct = key._replace(stage=near.meets) in corpus.told(one).figures
                if not distinct:  # a document that tells both does not mean one by the other
                    yield key._replace(stage=meets), True


def _certain(told: Sequence[Figure], right: Sequence[Figure]) -> bool:
    """Return whether the link is certain: one value in each document, said of the same funds in so many words."""
    figures = (*told, *right)
    one_value = len(values(told)) == len(values(right)) == 1
    return one_value and all(one.certain for one in figures) and len({one.claim.facets.funds for one in figures}) == 1


def _disagreement(
    kind: str,
    source: Source,
    pair: Comparison,
    told: Sequence[Figure],
    right: Sequence[Figure],
    doubts: Sequence[tuple[str, str]],
) -> Disagreement:
    return Disagreement(
        kind=kind,
        unit=source.unit,
        year=source.year,
        left=shown(told, pair.left),
        right=shown(right, *pair.right),
        expression=pair.relation.expression,
        expected=pair.relation.expected,
        certain=not doubts,
        why=doubts[0] if doubts else ("", ""),
    )


def shown(told: Sequence[Figure], *first: Figure) -> tuple[Figure, ...]:
    """Return the figures of one document that a finding quotes: the `first` ones and a few others."""
    rest = [figure for figure in told if figure not in first]
    return (*first, *rest)[:SHOWN]


def sifted(found: Sequence[Disagreement], shared: int) -> Iterator[Disagreement]:
    """Yield `found`; if most of the shared facts differ, only the first of them, as a question."""
    if len(found) >= MANY and 2 * len(found) > shared:
        first = found[0]
        yield replace(first, certain=False, why=_OTHER_BASIS)
        return
    yield from found


def _merged(found: Iterable[Disagreement]) -> Iterator[Disagreement]:
    """Yield one disagreement for each figure that is pointed at, with everything that speaks against it."""
    groups: dict[object, list[Disagreement]] = {}
    for one in found:
        left = one.left[0]
        groups.setdefault((one.kind, left.key, left.place.path, left.claim.id), []).append(one)
    for first, *others in groups.values():
        right = (*first.right, *(figure for other in others for figure in other.right))
        sure = first.certain or any(other.certain for other in others)
        yield replace(first, right=right, certain=sure, why=("", "") if sure else first.why)
