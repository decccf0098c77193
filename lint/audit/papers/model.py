"""What a working paper says, before it is a Word or an Excel file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.findings import Finding
from lint.reports.words import KINDS, SEVERITIES, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.audit.record import KeptPassage, Record
    from lint.audit.risk import Risk
    from lint.audit.sampling import Drawn
    from lint.documents.model import Location

AROUND = 36  # characters of a quotation on either side
CHOICES = ("属实", "不属实", "口径不同", "待核实")
"""What the auditor may tick."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place with the words there, the number or text itself in 【】, and what is said of it."""

    where: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as the paper tells it."""

    number: int
    code: str
    name: str
    severity: str
    message: str
    quotations: tuple[Quotation, ...]
    expression: str
    advice: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A relation that was checked and holds: its kind, the sum, and where its first number stands."""

    kind: str
    expression: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A working paper.

    Attributes:
        number: Its place in the sample, from 1.
        unit, year, title, path, family: The report.
        content: SHA-256 of the file that was checked.
        sampling: How it was drawn, in words.
        risk: Why, in words.
        items: The findings, errors first.
        verified: The relations that hold.
        counts: Relations that hold, by kind.
        coverage: The funnel of its numbers in words.
        checked: Version and number of the audit.
    """

    number: int
    unit: str
    year: int | None
    title: str
    path: str
    family: str
    content: str
    sampling: str
    risk: str
    items: tuple[Item, ...]
    verified: tuple[Verified, ...]
    counts: tuple[tuple[str, int], ...]
    coverage: str
    checked: str


def paper(
    number: int,
    drawn: Drawn,
    record: Record,
    found: Sequence[Finding],
    risk: Risk,
    *,
    seed: int,
    sampled: int,
    checked: str,
    family: str,
    load: Callable[[str], Record],
) -> Paper:
    """Return the working paper of a sampled report; `load` returns the record at the path of another report."""
    ranks = {"error": 0, "warning": 1, "info": 2}
    ordered = sorted(found, key=lambda one: (ranks[one.severity], one.location.line))
    items = tuple(_item(index, one, record, load) for index, one in enumerate(ordered, 1))
    holds = [one for one in record.relations if one.verdict in ("holds", "rounding")]
    where = {status.claim.id: place(status.location, "zh") for status in record.claims}
    kinds = Counter(KINDS["zh"][one.kind] for one in holds)
    cover = record.coverage
    return Paper(
        number=number,
        unit=record.unit,
        year=record.year,
        title=record.title,
        path=record.path,
        family=family,
        content=record.content,
        sampling=(
            f"分层“{drawn.stratum}”共{drawn.of}份，抽{drawn.places}份；本次共抽{sampled}份，随机种子{seed}，"
            "按风险加权，用同一种子可以重抽出同一结果"
        ),
        risk=f"{risk.points}分：{risk.told()}" if risk.reasons else "0分：没有发现问题",
        items=items,
        verified=tuple(Verified(KINDS["zh"][one.kind], one.expression, where.get(one.claims[0], "")) for one in holds),
        counts=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        coverage=(
            f"共读出数字{cover.numbers}个，其中有含义的{cover.claims}个；核对一致{cover.verified}个，"
            f"矛盾{cover.contradicted}个，没有可核对的{cover.unchecked}个"
        ),
        checked=checked,
    )


def _item(number: int, finding: Finding, record: Record, load: Callable[[str], Record]) -> Item:
    return Item(
        number=number,
        code=finding.code,
        name=finding.name,
        severity=SEVERITIES["zh"][finding.severity],
        message=finding.zh,
        quotations=tuple(_quotations(finding, record, load)),
        expression=finding.expression,
        advice=finding.advice_zh,
    )


def _quotations(finding: Finding, record: Record, load: Callable[[str], Record]) -> Iterator[Quotation]:
    yield _quotation(finding.location, "", record, load)
    for other in finding.related:
        yield _quotation(other.location, other.zh, record, load)


def _quotation(location: Location, note: str, record: Record, load: Callable[[str], Record]) -> Quotation:
    elsewhere = location.path if location.path and location.path != record.path else ""
    try:
        source = load(elsewhere) if elsewhere else record
    except (LookupError, TypeError):  # a file that was read together with this one, and is no document of its own
        source = record
    where = place(replace(location, path=None), "zh")
    return Quotation(f"{elsewhere}\n{where}" if elsewhere else where, quoted(source, location), note)


def quoted(record: Record, location: Location) -> str:
    """Return the words around `location`, those that it points at in 【】."""
    for passage in record.passages:
        lines = passage.text.split("\n")
        if passage.line <= location.line < passage.line + len(lines) and _same_cell(passage, location):
            line = lines[location.line - passage.line]
            wanted = location.text.split("\n")[0]
            start = line.find(wanted, max(0, location.column - 2)) if wanted else -1
            start = start if start >= 0 else line.find(wanted)
            if wanted and start >= 0:
                return _marked(line, start, start + len(wanted))
    return f"【{_marked(location.text, 0, 0)}】" if location.text else ""


def _same_cell(passage: KeptPassage, location: Location) -> bool:
    place_of = (passage.row_index, passage.column_index)
    return passage.kind != "cell" or place_of == (location.row_index, location.column_index)


def _marked(line: str, start: int, end: int) -> str:
    head, tail = max(0, start - AROUND), min(len(line), end + AROUND)
    inner = line[start:end] if end - start <= 3 * AROUND else f"{line[start : start + 3 * AROUND]}…"
    body = f"{line[head:start]}【{inner}】{line[end:tail]}" if end else line[: 3 * AROUND]
    return f"{'…' if head else ''}{body}{'…' if tail < len(line) and end else ''}".replace("\t", " ").strip()
