"""The numbers of the overview, counted from a run of the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.discovery import all_checks

if TYPE_CHECKING:
    from lint.audit.reading import Head
    from lint.audit.risk import Risk
    from lint.audit.store import Store

MOST_UNITS, MOST_CHECKS, MOST_RISKS = 40, 15, 20
UNKNOWN = "（没有认出单位）"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with how many findings it has in each family, and on how many documents."""

    unit: str
    documents: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All its findings."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A check with how many findings it made, in how many documents of how many units."""

    code: str
    name: str
    severity: str
    findings: int
    documents: int
    units: int


@dataclass(frozen=True, slots=True)
class Year:
    """A report year: documents, errors, possible errors, and documents without an error."""

    year: int
    documents: int
    errors: int
    warnings: int
    clean: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything that the page shows.

    Attributes:
        title, made_of: What the audit was, for the head of the page.
        documents, units: How many.
        skipped: Files left out, by reason, the most frequent first.
        errors, warnings, infos: All findings by severity.
        families: The families of checks that found something, in the order of the catalogue.
        rows: The units with most findings.
        more_units: How many units are not shown.
        spread: How many documents have so many errors (0, 1, 2, 3-5, 6-10, more).
        mistakes: The checks that found most.
        years: By report year.
        kinds: Documents, errors and possible errors by document family.
        funnel: Numbers, claims, linked, verified and contradicted, of all documents.
        risks: The documents with the highest risk.
    """

    title: str
    made_of: str
    documents: int
    units: int
    skipped: tuple[tuple[str, int], ...]
    errors: int
    warnings: int
    infos: int
    families: tuple[str, ...]
    rows: tuple[Row, ...]
    more_units: int
    spread: tuple[tuple[str, int], ...]
    mistakes: tuple[Mistake, ...]
    years: tuple[Year, ...]
    kinds: tuple[tuple[str, int, int, int], ...]
    funnel: tuple[tuple[str, int], ...]
    risks: tuple[Risk, ...]


def overview(store: Store, run: int, heads: Sequence[Head], risks: Sequence[Risk], names: dict[str, str]) -> Overview:
    """Count the overview of `run`.

    Args:
        store: The store.
        run: The run.
        heads: Its documents.
        risks: Their risks, the highest first.
        names: Names of document families by identifier.
    """
    found = _findings(store, run)
    of = {head.path: head for head in heads}
    family_of = {check.code: check.family for check in all_checks()}
    per_unit: dict[str, Counter[str]] = defaultdict(Counter)
    for path, code, _, _ in found:
        per_unit[_unit(of[path])][family_of.get(code, code)] += 1
    present = {family for counts in per_unit.values() for family in counts}
    families = tuple(dict.fromkeys(family for family in family_of.values() if family in present))
    documents = Counter(_unit(head) for head in heads)
    rows = sorted(
        (Row(unit, documents[unit], tuple(counts[name] for name in families)) for unit, counts in per_unit.items()),
        key=lambda row: (-row.total, row.unit),
    )
    errors = Counter(path for path, _, severity, _ in found if severity == "error")
    warnings = Counter(path for path, _, severity, _ in found if severity == "warning")
    about = next(one for one in store.runs() if one.number == run)
    return Overview(
        title=f"第{run}次审计总览",
        made_of=f"{'、'.join(about.folders)}；{about.started[:10]}；gouji {about.version}",
        documents=len(heads),
        units=len(documents),
        skipped=tuple(Counter(left.why_zh for left in store.skipped(run)).most_common(10)),
        errors=sum(errors.values()),
        warnings=sum(warnings.values()),
        infos=sum(severity == "info" for _, _, severity, _ in found),
        families=families,
        rows=tuple(rows[:MOST_UNITS]),
        more_units=max(0, len(rows) - MOST_UNITS),
        spread=_spread([errors[head.path] for head in heads]),
        mistakes=_mistakes(found, of),
        years=_years(heads, errors, warnings),
        kinds=_kinds(heads, errors, warnings, names),
        funnel=tuple(
            (name, sum(getattr(head, field) for head in heads))
            for name, field in (
                ("读出的数字", "numbers"), ("有含义的数字", "claims"), ("有勾稽关系的", "linked"),
                ("核对一致的", "verified"), ("矛盾的", "contradicted"),
            )
        ),
        risks=tuple(one for one in risks[:MOST_RISKS] if one.points),
    )  # fmt: skip


def _findings(store: Store, run: int) -> list[tuple[str, str, str, str]]:
    """Return path, code, severity and name of every finding, those over several documents included."""
    queries = ["SELECT path, code, severity, name FROM run_findings WHERE run = ?"]
    if store.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'across'").fetchone():
        queries.append("SELECT path, code, severity, name FROM across WHERE run = ?")
    return [row for query in queries for row in store.connection.execute(query, (run,))]


def _unit(head: Head) -> str:
    return head.unit or UNKNOWN


def _spread(errors: Sequence[int]) -> tuple[tuple[str, int], ...]:
    steps = (("0", 0, 0), ("1", 1, 1), ("2", 2, 2), ("3–5", 3, 5), ("6–10", 6, 10), ("10以上", 11, 10**9))
    return tuple((name, sum(low <= count <= high for count in errors)) for name, low, high in steps)


def _mistakes(found: Sequence[tuple[str, str, str, str]], of: dict[str, Head]) -> tuple[Mistake, ...]:
    by_code: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for one in found:
        by_code[one[1]].append(one)
    graver = ("error", "warning", "info")
    made = [
        Mistake(
            code, ones[0][3], min((severity for _, _, severity, _ in ones), key=graver.index), len(ones),
            len({path for path, *_ in ones}), len({_unit(of[path]) for path, *_ in ones}),
        )
        for code, ones in by_code.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-one.findings, one.code))[:MOST_CHECKS])


def _years(heads: Sequence[Head], errors: Counter[str], warnings: Counter[str]) -> tuple[Year, ...]:
    years: dict[int, list[str]] = defaultdict(list)
    for head in heads:
        if head.year is not None:
            years[head.year].append(head.path)
    return tuple(
        Year(
            year, len(paths), sum(errors[path] for path in paths), sum(warnings[path] for path in paths),
            sum(not errors[path] for path in paths),
        )
        for year, paths in sorted(years.items())
    )  # fmt: skip


def _kinds(
    heads: Sequence[Head], errors: Counter[str], warnings: Counter[str], names: dict[str, str]
) -> tuple[tuple[str, int, int, int], ...]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for head in heads:
        kinds[names.get(head.profile, "其他")].append(head.path)
    return tuple(
        (name, len(paths), sum(errors[path] for path in paths), sum(warnings[path] for path in paths))
        for name, paths in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
