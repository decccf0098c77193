"""JUnit XML as build servers read it: a suite for each document, a case for each check that ran.

An error or a question makes a case fail; hints stand in its output. A check that found nothing is a case that passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from lexicon.patterns import compiled
from lint.findings import Check, Finding, Lang
from lint.report import DocumentReport
from lint.reports.outputs.places import text
from lint.reports.words import check_name, place, say

_NOT_XML = compiled("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def render(reports: Sequence[DocumentReport], lang: Lang, checks: Sequence[Check]) -> str:
    """Return the XML text."""
    names = {check.code: say(lang, check.name, check.name_en) for check in checks}
    suites = [_suite(report, names, lang) for report in reports]
    root = ElementTree.Element("testsuites", _counts(suites) | {"name": "gouji"})
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(report: DocumentReport, names: dict[str, str], lang: Lang) -> ElementTree.Element:
    found: dict[str, list[Finding]] = {code: [] for code in names}
    for finding in report.findings:
        found.setdefault(finding.code, []).append(finding)
    path = _clean(report.path)
    suite = ElementTree.Element("testsuite", {"name": path, "errors": "0", "skipped": "0"})
    for code in sorted(found):
        findings = found[code]
        name = names.get(code) or check_name(findings[0], lang)
        case = ElementTree.SubElement(suite, "testcase", {"classname": path, "name": f"{code} {name}"})
        for finding in findings:
            if finding.severity != "info":
                message = _clean(finding.message(lang))
                failure = ElementTree.SubElement(case, "failure", {"type": finding.severity, "message": message})
                failure.text = _clean(_told(finding, lang))
        hints = [_told(finding, lang) for finding in findings if finding.severity == "info"]
        if hints:
            ElementTree.SubElement(case, "system-out").text = _clean("\n\n".join(hints))
    suite.attrib |= {
        "tests": str(len(suite)),
        "failures": str(sum(case.find("failure") is not None for case in suite)),
    }
    return suite


def _told(finding: Finding, lang: Lang) -> str:
    """Return the finding with its places, each on a line of its own."""
    others = [f"{place(other.location, lang)} {other.message(lang)}" for other in finding.related]
    return "\n".join([f"{place(finding.location, lang)}: {finding.location.text}", *others, text(finding, lang)])


def _counts(suites: Iterable[ElementTree.Element]) -> dict[str, str]:
    suites = list(suites)
    return {key: str(sum(int(suite.attrib[key]) for suite in suites)) for key in ("tests", "failures", "errors")}


def _clean(value: str) -> str:
    return _NOT_XML.sub("\ufffd", value)
