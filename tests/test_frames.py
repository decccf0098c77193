"""Frames: a wrong number of a sentence that says how its numbers are computed is found; right sentences are silent."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lexicon import Lexicon, load
from lint.checking import check_document
from lint.claims.frames import frames
from lint.documents.text import read_text
from lint.findings import Finding
from lint.settings import Settings

DATA = yaml.safe_load((Path(__file__).parent / "data" / "frames.yaml").read_text(encoding="utf-8"))
HEAD = "沅水县水利局2022年部门整体支出绩效自评报告\n一、部门概况\n本单位为县政府组成部门。\n二、支出情况\n"


def told(sentence: str, settings: Settings | None = None) -> list[Finding]:
    report = check_document(read_text(f"{HEAD}{sentence}\n", "sample.txt"), settings=settings)
    return [finding for finding in report.findings if finding.severity != "info"]


@pytest.mark.parametrize("case", DATA["found"], ids=[case["says"][:12] for case in DATA["found"]])
def test_the_right_sentence_is_silent_and_a_wrong_number_in_it_is_found(case):
    sentence, (right, wrong) = case["says"], case["wrong"]
    assert told(sentence) == []
    place = sentence.rindex(right)
    (finding, *_) = told(sentence[:place] + wrong + sentence[place + len(right) :])
    column = place + 1
    places = [finding.location, *(related.location for related in finding.related)]
    assert any(one.column - 1 < column + len(wrong) and column - 1 < one.end_column for one in places)
    assert finding.expression or finding.evidence


@pytest.mark.parametrize("sentence", DATA["silent"], ids=[sentence[:14] for sentence in DATA["silent"]])
def test_nothing_is_asked_of_a_right_sentence_that_is_computed_otherwise(sentence):
    assert told(sentence) == []


def test_a_frame_of_the_user_is_read(tmp_path):
    (tmp_path / "frames.yaml").write_text(
        "frames:\n"
        "  - id: borrowed\n"
        "    needs: [未还]\n"
        "    slots:\n"
        "      - {name: a, before: 借入, adjacent: true}\n"
        "      - {name: b, before: 归还, adjacent: true}\n"
        "      - {name: c, before: 未还}\n"
        "    equals: a - b\n",
        encoding="utf-8",
    )
    sentence = "全年借入80万元，归还30万元，未还60万元。"
    assert told(sentence) == []
    (finding,) = told(sentence, Settings(lexicon=(tmp_path,)))
    assert "80 − 30 = 50" in finding.expression


def test_what_a_frame_says_asks_and_does_not_accuse():
    findings = [told(case["says"].replace(*case["wrong"])) for case in DATA["found"] if "送审" in case["says"]]
    assert {finding.severity for found in findings for finding in found} == {"warning"}


def test_every_slot_that_a_frame_computes_with_is_one_of_its_slots():
    for frame in load().view(frames).frames:
        named = {word for word in frame.equals.split() if len(word) == 1 and word.isalpha()}
        assert named <= {slot.name for slot in frame.slots}, frame.id
    assert Lexicon().view(frames).frames
