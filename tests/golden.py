"""What fixtures and literate cases give, written out in short lines that a person can read and compare.

    python -m tests.golden

writes tests/data/golden anew. Do that after a change that is meant to alter findings, relations or their words, and
read the difference before it is kept: each line that changed is something that a user would see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path

from lint.analysis import Analysis
from lint.checking import checked
from lint.documents.model import Document, Location
from lint.documents.reading import read, read_text
from lint.findings import Finding
from lint.graph.diagnosis import Diagnosis
from lint.graph.model import Relation
from lint.report import DocumentReport
from lint.settings import Settings
from tests.across_reports import found
from tests.across_samples import SETS
from tests.test_cases import FOLDER, Case, cases_of

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "data" / "golden"
FIXTURES = sorted(path.parent for path in (ROOT / "fixtures").glob("*/report.txt"))
CASE_FILES = sorted(FOLDER.glob("*.md"))

Lines = dict[str, list[str]]
"""Of one document: the lines of its findings, of the causes behind them, and of its relations."""


def lines_of(document: Document) -> Lines:
    """Return what checking `document` gives; a heading without lines is left out."""
    report, analysis = checked(document, Settings())
    found = {
        "findings": [line for finding in report.findings for line in _finding(finding, analysis)],
        "causes": [_cause(cause, analysis) for cause in analysis.diagnoses],
        "relations": [_relation(relation, analysis) for relation in report.relations],
        "numbers": _numbers(report),
    }
    return {name: lines for name, lines in found.items() if lines}


def of_fixture(folder: Path) -> dict[str, Lines]:
    """Return the lines of a fixture, and what its dirty variant gives otherwise."""
    clean = lines_of(read(folder / "report.txt"))
    dirty = folder / "dirty.txt"
    if not dirty.exists():
        return {"report.txt": clean}
    other = lines_of(read(dirty))
    names = dict.fromkeys((*clean, *other))
    return {
        "report.txt": clean,
        "dirty.txt against report.txt": {
            name: changed for name in names if (changed := _changed(clean.get(name, []), other.get(name, [])))
        },
    }


@cache
def of_case(case: Case) -> Lines:
    """Return the lines of a literate case."""
    return lines_of(read_text(case.text, f"{case.name}.txt"))


@cache
def of_set(name: str) -> Lines:
    """Return the lines of several documents that are held against each other."""
    return {"findings": [line for finding in found(SETS[name]) for line in _words(finding)]}


def golden(name: str) -> dict[str, Lines]:
    """Return what is kept under `name`."""
    kept: dict[str, Lines] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return kept


def _place(place: Location) -> str:
    file = f"{place.path} " if place.path else ""
    return f"{file}{place.line}:{place.column} “{place.text.strip()}”"


def _claim(name: str, analysis: Analysis) -> str:
    place = analysis.locate(analysis.graph.claims[name].span)
    return f"{place.text}@{place.line}:{place.column}"


def _claims(names: tuple[str, ...], analysis: Analysis) -> str:
    return " ".join(_claim(name, analysis) for name in names)


def _finding(finding: Finding, analysis: Analysis) -> Iterator[str]:
    known = {relation.id: relation for relation in analysis.relations}
    evidence = " ".join(f"{known[name].kind}@{_claim(known[name].claims[0], analysis)}" for name in finding.evidence)
    yield from _words(finding)
    if evidence:
        yield f"  evidence {evidence}"


def _words(finding: Finding) -> Iterator[str]:
    values = finding.values
    yield f"{finding.code} {finding.severity} {finding.confidence} {_place(finding.location)} #{finding.fingerprint}"
    yield f"  {finding.zh} | {finding.en}"
    if finding.advice_zh or finding.advice_en:
        yield f"  → {finding.advice_zh} | {finding.advice_en}"
    if values.found or values.expected:
        yield f"  found {values.found}, expected {values.expected or '?'} {values.unit}".rstrip()
    if finding.suggestion:
        yield f"  write {finding.suggestion.text} at {_place(finding.suggestion.replace)}"
    for other in finding.related:
        yield f"  @ {_place(other.location)} {other.zh} | {other.en}"
    if finding.expression:
        yield f"  because {finding.expression}"


def _cause(cause: Diagnosis, analysis: Analysis) -> str:
    parts = [
        f"wrong {_claim(cause.culprit, analysis) if cause.culprit else '?'}",
        f"should be {cause.value}{' (forced)' if cause.forced else ''}",
        f"say {_claims(cause.witnesses, analysis)}",
        f"suspected {_claims(cause.suspects, analysis)}",
        f"in {' '.join(relation.kind for relation in cause.relations)}",
    ]
    return "; ".join([*parts, "not all tried"] if cause.bounded else parts)


def _relation(relation: Relation, analysis: Analysis) -> str:
    weak = "weak " if relation.weak else ""
    parts = [
        f"{weak}{relation.kind} {relation.verdict} by {relation.source}",
        relation.expression,
        f"expected {relation.expected}" if relation.expected else "",
        relation.reason,
        _claims(relation.claims, analysis),
    ]
    return "; ".join(part for part in parts if part)


def _numbers(report: DocumentReport) -> list[str]:
    """Return how many numbers have each status."""
    counted = report.coverage
    return [f"{counted.verified} verified, {counted.contradicted} contradicted, {counted.unchecked} unchecked"]


def _changed(before: list[str], after: list[str]) -> list[str]:
    return [line for line in list(unified_diff(before, after, lineterm="", n=0))[2:] if not line.startswith("@@")]


def everything() -> dict[str, dict[str, Lines]]:
    """Return what is to be kept, by file name."""
    fixtures = {folder.name: of_fixture(folder) for folder in FIXTURES}
    cases = {
        f"cases/{path.stem}": {case.name.partition(": ")[2]: of_case(case) for case in cases_of(path)}
        for path in CASE_FILES
    }
    return fixtures | cases | {"across": {name: of_set(name) for name in SETS}}


def write() -> None:
    """Write what is kept anew; remove what belongs to nothing any more."""
    kept = everything()
    for old in GOLDEN.rglob("*.json"):
        if old.relative_to(GOLDEN).with_suffix("").as_posix() not in kept:
            old.unlink()
    for name, lines in kept.items():
        path = GOLDEN / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            json.dump(lines, file, ensure_ascii=False, indent=1)
            file.write("\n")


if __name__ == "__main__":
    write()
