"""One checked document as the plain values that its part of the page is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from markupsafe import Markup

from lint.analysis import Analysis
from lint.documents.model import Location
from lint.findings import REGISTRY, Finding, Lang, Severity
from lint.report import Coverage, DocumentReport
from lint.reports.claims_table import Names
from lint.reports.html.blocks import Block, blocks
from lint.reports.html.data import browser_data
from lint.reports.html.markup import marked, quotation, shown
from lint.reports.html.places import Finder, Mark
from lint.reports.pages import parts
from lint.reports.quoting import quote
from lint.reports.widths import visible
from lint.reports.words import check_name, place, say

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_QUOTED_COLUMNS = 150
_MOST_PICTURES = 120
"""Pictures of the claim graph in one document; the first findings have one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a finding: its key in the document, where it is, what to say of it, and the words there."""

    key: str
    where: str
    note: str
    quotation: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A finding as it is shown."""

    code: str
    name: str
    family: str
    severity: Severity
    message: str
    expression: str
    advice: str
    fix: str
    places: tuple[Place, ...]
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document of the report.

    Attributes:
        path, title, facts: How the file and the document are called; kind, unit and year in one line.
        blocks: The document itself; `texts` holds the markup of each passage.
        items: The findings; `accepted` others are hidden by a baseline.
        pictures: The claim graph around findings, as SVG.
        rules: Why each check that found something matters, and its authority, by code.
        data: What the page's own program needs: numbers, relations.
        skipped: What was not read, and why.
    """

    path: str
    title: str
    facts: str
    blocks: tuple[Block, ...]
    texts: tuple[Markup, ...]
    items: tuple[Item, ...]
    accepted: int
    coverage: Coverage
    pictures: tuple[Markup, ...] = ()
    rules: dict[str, tuple[str, str]] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    skipped: tuple[tuple[str, str], ...] = ()

    @property
    def severities(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counts = Counter(item.severity for item in self.items)
        return {severity: counts[severity] for severity in SEVERITIES}

    @property
    def families(self) -> list[tuple[str, int]]:
        """The families of checks that found something, the largest first."""
        return Counter(item.family for item in self.items).most_common()


def page(report: DocumentReport, analysis: Analysis, lang: Lang) -> Page:
    """Return the part of the page for one document; `report` may hide findings that a baseline accepts."""
    names = facet_names(analysis, lang)
    pictures = _Pictures(report, lang, names)
    items = tuple(_item(number, finding, report, lang, pictures) for number, finding in enumerate(report.findings))
    marks = _marks(report, analysis)
    year = say(lang, f"{report.year}年度", f"year {report.year}") if report.year else ""
    facts = (say(lang, report.family.zh, report.family.en), report.unit, year)
    return Page(
        path=shown(report.path),
        title=shown(report.title) or shown(report.path),
        facts=" · ".join(shown(fact) for fact in facts if fact),
        blocks=tuple(blocks(analysis)),
        texts=tuple(
            marked(passage.text, marks.get(passage.index, ()), report.claims) for passage in analysis.document.passages
        ),
        items=items,
        accepted=len(report.accepted),
        coverage=report.coverage,
        pictures=tuple(pictures.drawn.values()),
        rules=dict(_rules(report)),
        data=browser_data(report, lang, names),
        skipped=tuple((visible(one.what), visible(say(lang, one.why_zh, one.why_en))) for one in report.skipped),
    )


def facet_names(analysis: Analysis, lang: Lang) -> Names:
    """Return the names of budget stages and fund scopes by their identifiers."""
    cues = analysis.lexicon.section("cues")
    return {
        facet: {one["id"]: one["name"] if lang == "zh" else one.get("name_en", one["id"]) for one in cues[facet]}
        for facet in ("stages", "funds")
    }


def _marks(report: DocumentReport, analysis: Analysis) -> dict[int, list[Mark]]:
    """Return what is to be marked in each passage: the numbers, and the places of findings."""
    marks: dict[int, list[Mark]] = {}
    for number, status in enumerate(report.claims):
        span = status.claim.span
        marks.setdefault(span.passage, []).append(Mark(span.start, span.end, claim=number))
    finder = Finder(analysis.document)
    for number, finding in enumerate(report.findings):
        for index, where in enumerate((finding.location, *(other.location for other in finding.related))):
            for span in finder.spans(where):
                marks.setdefault(span.passage, []).append(Mark(span.start, span.end, place=f"{number}.{index}"))
    return marks


def _item(number: int, finding: Finding, report: DocumentReport, lang: Lang, pictures: _Pictures) -> Item:
    registered = REGISTRY.checks.get(finding.code)
    told = [(finding.location, ""), *((other.location, other.message(lang)) for other in finding.related)]
    return Item(
        code=finding.code,
        name=visible(check_name(finding, lang)),
        family=registered.family if registered else "",
        severity=finding.severity,
        message=visible(finding.message(lang)),
        expression=visible(finding.expression),
        advice=visible(finding.advice(lang)),
        fix=_fix(finding, lang),
        places=tuple(
            _place(f"{number}.{index}", where, note, report, lang) for index, (where, note) in enumerate(told)
        ),
        picture=pictures.around(finding),
    )


def _place(key: str, where: Location, note: str, report: DocumentReport, lang: Lang) -> Place:
    pieces = quote(report.lines, [where], _QUOTED_COLUMNS)
    return Place(key, visible(place(where, lang)), visible(note), quotation(pieces))


def _fix(finding: Finding, lang: Lang) -> str:
    if finding.suggestion is None:
        return ""
    old, new = visible(finding.suggestion.replace.text), visible(finding.suggestion.text)
    if not new:
        return say(lang, f"删去“{old}”", f"delete “{old}”")
    if not old:
        return say(lang, f"加上“{new}”", f"add “{new}”")
    return say(lang, f"把“{old}”改为“{new}”", f"replace “{old}” by “{new}”")


def _rules(report: DocumentReport) -> Iterator[tuple[str, tuple[str, str]]]:
    why: Literal["为什么"] = "为什么"
    for code in sorted({finding.code for finding in report.findings} & set(REGISTRY.checks)):
        check = REGISTRY.checks[code]
        yield code, (" ".join(parts(check).get(why, "").split()), check.authority)


class _Pictures:
    """Draws the claim graph around findings, the same picture once."""

    def __init__(self, report: DocumentReport, lang: Lang, names: Names) -> None:
        self.drawn: dict[tuple[str, ...], Markup] = {}
        self._report, self._lang, self._names = report, lang, names
        self._claims = {relation.id: relation.claims for relation in report.relations}

    def around(self, finding: Finding) -> int | None:
        """Return the number of the picture of what `finding` rests on, None if it rests on no relation."""
        from lint.reports.graph_svg import render
        from lint.reports.graph_view import view

        evidence = [name for name in finding.evidence if name in self._claims]
        focus = tuple(sorted({self._claims[name][0] for name in evidence if self._claims[name]}))
        if not focus:
            return None
        if focus not in self.drawn:
            if len(self.drawn) >= _MOST_PICTURES:
                return None
            self.drawn[focus] = Markup(render(view(self._report, self._lang, self._names, focus), self._lang))
        return list(self.drawn).index(focus)
