"""Every relation that was checked, with its verdict and the sum written out: as text for a terminal, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, get_args

from rich.cells import cell_len

from lint.documents.model import Location
from lint.findings import Lang
from lint.graph.model import Relation, RelationKind, Verdict
from lint.report import DocumentReport
from lint.reports import json_report
from lint.reports.widths import pad, visible, wrap
from lint.reports.words import KINDS, SOURCES, VERDICTS, place, say

ALL: tuple[Verdict, ...] = get_args(Verdict)
INDENT = "  "


def shown(report: DocumentReport, only: Collection[str]) -> list[Relation]:
    """Return the relations of `report` by kind, then in the order of the document; `only` those verdicts, if any."""
    kinds = list(get_args(RelationKind))
    relations = [one for one in report.relations if not only or one.verdict in only]
    return sorted(relations, key=lambda one: kinds.index(one.kind))


def table(reports: Sequence[DocumentReport], lang: Lang, columns: int, only: Collection[str] = ()) -> str:
    """Return the relations of all documents, those of one kind under one heading, with a count at the end."""
    lines = [line for report in reports for line in (*_document(report, lang, columns, only), "")]
    if len(reports) > 1:
        verdicts = Counter(one.verdict for report in reports for one in report.relations)
        lines.append(say(lang, f"共 {len(reports)} 个文件：", f"{len(reports)} files: ") + counts(verdicts, lang))
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def counts(verdicts: Counter[Verdict], lang: Lang) -> str:
    """Return how many relations were checked, and how many there are of each verdict."""
    words = VERDICTS[lang]
    each = say(lang, "、", ", ").join(f"{words[verdict]} {verdicts[verdict]}" for verdict in ALL)
    return say(
        lang, f"核对勾稽关系 {verdicts.total()} 条：{each}。", f"{verdicts.total()} relations checked: {each}."
    )  # fmt: skip


def _document(report: DocumentReport, lang: Lang, columns: int, only: Collection[str]) -> Iterator[str]:
    yield visible(f"{report.path}  {report.title}".rstrip())
    kind = ""
    for one in shown(report, only):
        if one.kind != kind:
            kind = one.kind
            yield ""
            alike = [other for other in report.relations if other.kind == kind]
            yield f"{KINDS[lang][kind]}  {_brief(Counter(other.verdict for other in alike), lang)}"
        yield from _relation(report, one, lang, columns)
    yield ""
    yield counts(Counter(one.verdict for one in report.relations), lang)


def _brief(verdicts: Counter[Verdict], lang: Lang) -> str:
    words = VERDICTS[lang]
    return "  ".join(f"{words[verdict]} {verdicts[verdict]}" for verdict in ALL if verdicts[verdict])


def _relation(report: DocumentReport, one: Relation, lang: Lang, columns: int) -> Iterator[str]:
    words = VERDICTS[lang]
    width = max(cell_len(word) for word in words.values()) + 2
    margin = INDENT + " " * width
    head, *rest = wrap(visible(one.expression), columns - len(margin))
    yield INDENT + pad(words[one.verdict], width) + head
    yield from (margin + line for line in rest)
    for line in _places(report, one, lang):
        first, *others = wrap(visible(line), columns - len(margin) - 2)
        yield margin + first
        yield from (margin + "  " + other for other in others)


def _places(report: DocumentReport, one: Relation, lang: Lang) -> Iterator[str]:
    """Yield where the numbers stand: all of them in full if they contradict each other, else the result in full."""
    names = list(dict.fromkeys(one.claims))
    source = say(lang, f"依据：{SOURCES[lang][one.source]}", f"source: {SOURCES[lang][one.source]}")
    why = say(lang, f"（{one.reason}）", f" ({one.reason})") if one.reason else ""
    if one.verdict == "violated":
        yield from (f"{told(report, name)}  {place(report.places[name], lang)}" for name in names)
        yield source + why
        return
    others = lines([report.places[name] for name in names[1:]], lang)
    first = f"{told(report, names[0])}  {place(report.places[names[0]], lang)}"
    yield first + (f" ← {others}" if others else "")
    yield source + why


def told(report: DocumentReport, name: str) -> str:
    """Return the measure and the number of a claim: “三公”经费 50.08万元."""
    claim = report.by_id[name]
    return f"{claim.measure} {claim.printed}{claim.unit}".strip()


def lines(places: Sequence[Location], lang: Lang) -> str:
    """Return the lines on which `places` are, each once: 第12、15行."""
    numbers = "、".join(str(line) for line in dict.fromkeys(place.line for place in places))
    return say(lang, f"第{numbers}行", f"line {numbers.replace('、', ', ')}") if numbers else ""


def render_json(reports: Sequence[DocumentReport], lang: Lang, only: Collection[str] = ()) -> str:
    """Return the relations as JSON, each with its numbers and their places, and the count of each verdict."""
    return json_report.dumps({"documents": [_json(report, lang, only) for report in reports]})


def _json(report: DocumentReport, lang: Lang, only: Collection[str]) -> dict[str, Any]:
    verdicts = Counter(one.verdict for one in report.relations)
    return {
        "path": report.path,
        "title": report.title,
        "counts": {verdict: verdicts[verdict] for verdict in ALL},
        "relations": [
            {
                "id": one.id,
                "kind": one.kind,
                "verdict": one.verdict,
                "reason": one.reason,
                "expression": one.expression,
                "source": one.source,
                "claims": [
                    {
                        "id": name,
                        "measure": report.by_id[name].measure,
                        "value": json_report.printed(report.by_id[name]),
                        "unit": report.by_id[name].unit,
                        "location": json_report.location(report.places[name]),
                    }
                    for name in dict.fromkeys(one.claims)
                ],
            }
            for one in shown(report, only)
        ],
    }
