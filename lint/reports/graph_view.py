"""The part of the claim graph that is shown: all of it, or what stands around a check's findings or a line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lint.claims.model import Claim
from lint.documents.model import Location
from lint.findings import Finding, Lang
from lint.graph.model import Relation
from lint.report import DocumentReport, Status
from lint.reports.claims_table import Names, aspect, named, value
from lint.reports.words import say

STEPS = 2  # relations between what was asked for and the farthest number that is shown
FEW = 2  # numbers that a relation far away may bring in
MOST_RELATIONS = 60  # shown around something; more than that nobody follows


@dataclass(frozen=True, slots=True)
class ClaimNode:
    """A number as a box: what it says, where it stands, whether it was verified, and what findings say of it.

    Attributes:
        about: Period, budget stage and the other facets, for people.
        codes: Checks whose errors and warnings point at the number.
        expected: The value that a finding forces, "" if none does.
    """

    id: str
    measure: str
    about: str
    value: str
    location: Location
    status: Status
    codes: tuple[str, ...] = ()
    expected: str = ""


@dataclass(frozen=True)
class GraphView:
    """Claims and relations to show.

    Attributes:
        title: Title of the document.
        claims: By identifier, in the order of the document.
        relations: In the order of the document.
        focus: Claims that were asked for.
    """

    title: str
    claims: Mapping[str, ClaimNode]
    relations: tuple[Relation, ...]
    focus: tuple[str, ...] = ()

    @cached_property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Relation and claim, for every claim that takes part in a relation."""
        return tuple((one.id, name) for one in self.relations for name in dict.fromkeys(one.claims))


def view(report: DocumentReport, lang: Lang, names: Names, focus: Collection[str] = ()) -> GraphView:
    """Return the relations of `report` with their claims; if `focus` names claims, those around them alone."""
    relations = _around(report.relations, focus) if focus else report.relations
    taking_part = {name for one in relations for name in one.claims} | set(focus)
    pointed = _pointed(report)
    claims = {
        status.claim.id: ClaimNode(
            id=status.claim.id,
            measure=status.claim.measure,
            about=_about(status.claim, lang, names),
            value=value(status.claim),
            location=status.location,
            status=status.status,
            codes=_accusing(pointed.get(status.claim.id, ())),
            expected=next((one.suggestion.text for one in pointed.get(status.claim.id, ()) if one.suggestion), ""),
        )
        for status in report.claims
        if status.claim.id in taking_part
    }
    return GraphView(report.title, claims, relations, tuple(name for name in claims if name in set(focus)))


def _accusing(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the codes of the errors and warnings."""
    return tuple(dict.fromkeys(finding.code for finding in findings if finding.severity != "info"))


def _around(relations: tuple[Relation, ...], focus: Collection[str]) -> tuple[Relation, ...]:
    """Return the relations within `STEPS` of `focus`, the violated ones first if there are too many."""
    known, kept = set(focus), dict[str, Relation]()
    for step in range(STEPS):
        near = [one for one in relations if one.id not in kept and known & set(one.claims)]
        if step:  # farther away only what vouches for, or contradicts, the very numbers that are compared here
            near = [one for one in near if len(set(one.claims) - known) <= FEW or one.verdict == "violated"]
        near.sort(key=lambda one: one.verdict != "violated")
        for one in near[: MOST_RELATIONS - len(kept)]:
            kept[one.id] = one
            known |= set(one.claims)
    return tuple(one for one in relations if one.id in kept)


def on_line(report: DocumentReport, line: int) -> tuple[str, ...]:
    """Return the claims whose numbers stand on `line`, those in a relation."""
    linked = {name for one in report.relations for name in one.claims}
    return tuple(name for name, place in report.places.items() if place.line == line and name in linked)


def of_check(report: DocumentReport, code: str) -> tuple[str, ...]:
    """Return the claims that the findings of the check `code` point at."""
    pointed = _pointed(report)
    return tuple(name for name, found in pointed.items() if any(one.code.startswith(code) for one in found))


def _pointed(report: DocumentReport) -> dict[str, list[Finding]]:
    """Return the findings whose primary place holds the number of a claim that they are about, by that claim."""
    about = {one.id: one.claims for one in report.relations}
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        where = finding.location
        for name in dict.fromkeys(name for relation in finding.evidence for name in about.get(relation, ())):
            place = report.places[name]
            start, end = (place.line, place.column), (place.end_line, place.end_column)
            if (where.line, where.column) <= start and end <= (where.end_line, where.end_column):
                found.setdefault(name, []).append(finding)
    return found


def _about(claim: Claim, lang: Lang, names: Names) -> str:
    facets = claim.facets
    year = f"{facets.period}年" if lang == "zh" and facets.period.isdigit() else facets.period
    stage, funds = named("stages", facets.stage, names), named("funds", facets.funds, names)
    said = (year, stage, facets.whose, funds, aspect(claim, lang))
    return " ".join(part for part in said if part) or say(lang, "口径未写明", "nothing else said")
