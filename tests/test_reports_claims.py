"""The claims as a table, as JSON and as a workbook."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from rich.cells import cell_len

from lint.reports import claims_table, claims_workbook
from tests.report_samples import report


def test_the_table_is_aligned_and_ends_with_the_funnel():
    lines = claims_table.table(report(), "zh").splitlines()
    assert lines[0].split() == ["编号", "行:字", "指标", "数值", "口径", "结论"]
    assert lines[2].split() == ["c1", "3:15", "培训费", "50.58万元", "2023", "年初预算", "矛盾"]
    ends = {cell_len(line[: line.index("2023")]) for line in lines[2:7]}
    assert len(ends) == 1
    assert "98.6～99.0万元" in lines[6]
    assert lines[-1].startswith("数字 9 → ")


def test_stages_are_named_where_the_lexicon_names_them():
    lines = claims_table.table(report(), "zh", {"stages": {"年初预算": "年初"}}).splitlines()
    assert lines[2].split()[4:6] == ["2023", "年初"]


def test_the_table_of_no_claims_is_its_header():
    lines = claims_table.table(replace(report(), claims=()), "en").splitlines()
    assert lines[0].split() == ["id", "line:col", "measure", "value", "facets", "status"]


def test_json_gives_the_ends_of_a_range_and_the_rest_of_what_was_read():
    claims = json.loads(claims_table.render_json(report(), "zh"))["claims"]
    assert claims[4]["value"] == "98.6" and claims[4]["upper"] == "99.0" and claims[4]["bound"] == "range"
    assert claims[0]["upper"] is None and claims[0]["decimals"] == 2
    assert claims[0]["location"]["line"] == 3


def cells(data: bytes) -> dict[str, tuple[str, str]]:
    """Return the value and the number format of each cell of a workbook's only sheet."""
    with ZipFile(BytesIO(data)) as package:
        sheet, styles, strings = (
            etree.fromstring(package.read(f"xl/{name}.xml"))
            for name in ("worksheets/sheet1", "styles", "sharedStrings")
        )
    texts = ["".join(entry.itertext()) for entry in strings]
    codes = {form.get("numFmtId"): form.get("formatCode") for form in styles.iterfind(".//{*}numFmt")}
    codes |= {"4": "#,##0.00", "0": "General"}
    forms = [codes[form.get("numFmtId")] for form in styles.find("{*}cellXfs")]
    assert sheet.find(".//{*}f") is None
    return {
        cell.get("r"): (
            texts[int(cell.findtext("{*}v"))] if cell.get("t") == "s" else cell.findtext("{*}v"),
            forms[int(cell.get("s", 0))],
        )
        for cell in sheet.iterfind(".//{*}c")
    }


def test_the_workbook_holds_numbers_as_numbers_and_text_never_as_a_formula():
    one = report()
    evil = replace(one.claims[0], claim=replace(one.claims[0].claim, measure='=HYPERLINK("http://x")'))
    sheet = cells(claims_workbook.render(replace(one, claims=(evil, *one.claims[1:])), "zh"))
    assert [sheet[f"{column}1"][0] for column in "ABCD"] == ["编号", "指标", "原文", "数值"]
    assert sheet["B2"] == ('=HYPERLINK("http://x")', "General")
    assert sheet["D2"] == ("50.58", "#,##0.00")
    assert sheet["E6"] == ("99.0", "#,##0.0")
    assert sheet["N5"][0].startswith("附件2") and sheet["Q5"][0] == "矛盾"


def test_the_same_claims_give_the_same_workbook_bytes():
    assert claims_workbook.render(report(), "zh") == claims_workbook.render(report(), "zh")
