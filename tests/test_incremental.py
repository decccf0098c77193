"""Checking one version after another gives what checking each alone gives."""

import random
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents.text import read_text
from lint.incremental import Checker
from lint.reports import json_report
from lint.settings import Settings

FIXTURES = Path(__file__).parent.parent / "fixtures"
PIECES = (
    "7",
    "0",
    ".",
    "，",
    "。",
    "\t",
    "\n",
    "\n\n",
    "万元",
    "其中：",
    "2020年",
    "合计",
    "增加（减少）",
    "一、",
    "%",
)
SETTINGS = Settings(preview=True)


def edited(text, chance):
    """Return `text` with one random change: characters put in, taken out, or a line moved."""
    place = chance.randrange(len(text))
    kind = chance.choice(("in", "in", "out", "digit", "move"))
    if kind == "in":
        return text[:place] + chance.choice(PIECES) + text[place:]
    if kind == "out":
        return text[:place] + text[place + chance.randint(1, 3) :]
    if kind == "digit":
        places = [at for at, character in enumerate(text) if character.isdecimal()]
        at = chance.choice(places)
        return text[:at] + str(chance.randrange(10)) + text[at + 1 :]
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return "\n".join(lines)


def found(report):
    return json_report.render([report], "zh") + repr(report.findings)


@pytest.mark.parametrize("name", ["office-2019", "township-2020"])
def test_versions_of_a_document_checked_in_turn_have_the_reports_of_each_alone(name):
    chance = random.Random(7)
    text = (FIXTURES / name / "report.txt").read_text(encoding="utf-8")
    checker = Checker(SETTINGS)
    for _ in range(8):
        document = read_text(text, "a.txt")
        assert found(checker.check(document)) == found(check_document(document, settings=SETTINGS))
        text = edited(text, chance)


def test_documents_that_take_turns_do_not_mix():
    texts = [Path(path).read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/dirty.txt"))[2:4]]
    documents = [read_text(text, "a.txt") for text in texts]
    alone = [found(check_document(document, settings=SETTINGS)) for document in documents]
    checker = Checker(SETTINGS)
    assert [found(checker.check(document)) for document in documents * 2] == alone * 2
