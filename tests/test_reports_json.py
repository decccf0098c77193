"""The JSON report keeps to its schema, and to the field names of version 1."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from lint.reports.json_report import SCHEMA_PATH, render
from tests.report_samples import CELL, CONFLICT, QUESTION, claim, report

SCHEMA = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def rendered(*findings, lang="zh"):
    result = json.loads(render([report(*findings)], lang))
    VALIDATOR.validate(result)
    return result


def test_the_schema_itself_is_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_report_validates_and_has_the_fields_of_version_1():
    result = rendered(CONFLICT, QUESTION)
    assert list(result) == ["schema_version", "tool", "documents"]
    assert result["schema_version"] == "1" and result["tool"]["name"] == "gouji"
    document = result["documents"][0]
    assert list(document) == [
        "path", "title", "profile", "unit", "year", "findings", "relations", "claims", "coverage", "skipped",
    ]  # fmt: skip
    finding = document["findings"][0]
    assert list(finding) == [
        "code", "name", "severity", "message", "confidence", "location", "related", "values", "evidence",
        "suggestion", "fingerprint",
    ]  # fmt: skip
    assert finding["location"] == {
        "text": "50.08", "line": 7, "column": 2, "end_line": 7, "end_column": 7, "page": None,
        "table": "附件2\n基础数据表", "row": "培训费", "header": "2023年预算数", "row_index": 1, "column_index": 1,
    }  # fmt: skip
    assert finding["values"] == {"found": "50.08", "expected": "50.58", "unit": "万元"}
    assert finding["suggestion"] == {"replace": finding["location"], "with": "50.58"}
    assert finding["confidence"] == 0.97
    assert document["findings"][1]["suggestion"] is None
    assert document["relations"][0] == {
        "id": "r1", "kind": "sum", "verdict": "holds", "reason": "", "expression": "29.70 + 20.88 = 50.58",
        "claims": ["c1", "c2", "c3"], "source": "sentence",
    }  # fmt: skip
    assert document["claims"][3]["value"] == "50.08" and document["claims"][3]["status"] == "contradicted"
    assert document["coverage"]["unchecked"] == 1
    assert document["skipped"] == [{"what": "第2页的图片", "why": "图片里的字不读"}]


def test_messages_and_reasons_follow_the_language():
    document = rendered(CONFLICT, lang="en")["documents"][0]
    assert document["findings"][0]["message"].startswith("Training budget")
    assert document["findings"][0]["related"][0]["message"] == "the total in the text"
    assert document["claims"][0]["reason"] == "because"
    assert document["skipped"][0]["why"] == "text in pictures is not read"


def test_decimals_are_strings_without_exponent_and_keep_trailing_zeros():
    status = claim("c1", CELL, "verified")
    for value, text in (("1E+7", "10000000"), ("12.50", "12.50"), ("1E-9", "0.000000001"), ("-0.10", "-0.10")):
        one = replace(report(), claims=(replace(status, claim=replace(status.claim, value=Decimal(value))),))
        result = json.loads(render([one], "zh"))
        VALIDATOR.validate(result)
        assert result["documents"][0]["claims"][0]["value"] == text


def test_the_text_is_the_same_each_time_and_chinese_stays_readable():
    first, second = (render([report(CONFLICT, QUESTION)], "zh") for _ in range(2))
    assert first == second and first.endswith("}\n")
    assert "培训费" in first
    assert json.loads(first)["documents"][0]["claims"][0]["facets"]["inherited"] == ["period", "stage"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["findings"][0].pop("fingerprint"),
        lambda d: d["findings"][0].update(severity="fatal"),
        lambda d: d["findings"][0].update(confidence="0.9"),
        lambda d: d["findings"][0]["location"].update(line=0),
        lambda d: d["findings"][0]["location"].update(extra=1),
        lambda d: d["claims"][0].update(value=50.08),
        lambda d: d["claims"][0].update(value="1E+7"),
        lambda d: d["relations"][0].update(verdict="wrong"),
        lambda d: d["coverage"].pop("linked"),
        lambda d: d.update(year="2021"),
    ],
)
def test_the_schema_refuses_what_is_not_a_report(spoil):
    result = json.loads(render([report(CONFLICT)], "zh"))
    spoil(result["documents"][0])
    assert not VALIDATOR.is_valid(result)


def test_a_report_of_no_document_is_valid():
    VALIDATOR.validate(json.loads(render([], "zh")))
