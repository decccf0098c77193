"""The literate cases in tests/cases: each section is a small document with the findings that it must give.

covers: GJ601 GJ602            only findings of these codes (or beginnings of codes) are compared; all, if left out
## title of the case           a title that begins with 反例 must expect no finding, every other at least one
```text                        the document, as flattened text (a TAB opens a cell)
- GJ601 error "quoted text"    one line for each finding: code, severity, the text at its place
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents.reading import read_text

FOLDER = Path(__file__).parent / "cases"
EXPECTED = re.compile(r'^- (GJ\d{3}) (error|warning|info) "(.*)"$', re.MULTILINE)
BLOCK = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    name: str
    counter_example: bool
    text: str
    covers: tuple[str, ...]
    expected: tuple[tuple[str, str, str], ...]


def cases_of(path: Path) -> list[Case]:
    content = path.read_text(encoding="utf-8")
    head, *sections = re.split(r"^## ", content, flags=re.MULTILINE)
    covers = re.search(r"^covers: (.+)$", head, re.MULTILINE)
    found = []
    for section in sections:
        title = section.split("\n", 1)[0].strip()
        blocks = BLOCK.findall(section)
        assert len(blocks) == 1, f"{path.name}, {title}: one text block is needed, {len(blocks)} found"
        listed = BLOCK.sub("", section)
        expected = tuple((m[0], m[1], m[2]) for m in EXPECTED.findall(listed))
        bullets = [line for line in listed.splitlines() if line.startswith("- GJ")]
        assert len(bullets) == len(expected), f"{path.name}, {title}: a line of findings cannot be read"
        found.append(
            Case(
                name=f"{path.stem}: {title}",
                counter_example=title.startswith("反例"),
                text=blocks[0],
                covers=tuple(covers.group(1).split()) if covers else ("GJ",),
                expected=expected,
            )
        )
    return found


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in cases_of(path)]


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_counter_examples_expect_nothing_and_all_others_something(case: Case) -> None:
    assert bool(case.expected) is not case.counter_example


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_findings_are_those_of_the_case(case: Case) -> None:
    report = check_document(read_text(case.text, f"{case.name}.txt"))
    found = Counter(
        (finding.code, finding.severity, finding.location.text.strip())
        for finding in report.findings
        if finding.code.startswith(case.covers)
    )
    assert found == Counter(case.expected)


def test_every_check_of_wording_has_at_least_four_cases() -> None:
    import checks.form
    import checks.names
    import checks.templates
    from lint.discovery import all_checks

    families = (checks.form.__name__, checks.names.__name__, checks.templates.__name__)
    codes = {check.code for check in all_checks() if check.body.__module__.startswith(families)}
    count = Counter(code for case in CASES for code in codes if code.startswith(case.covers))
    assert {code: count[code] for code in codes if count[code] < 4} == {}
