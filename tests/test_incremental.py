"""Checking one version after another gives what checking each alone gives."""

import random
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents.edited import edited as edited_document
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


def test_a_wrong_name_typed_moved_and_mended_is_found_at_its_place_each_time():
    checker, wrong = Checker(SETTINGS), "按照人力资源与社会保障部的要求开展培训12次。"
    right = wrong.replace("与", "和")
    for lines in (
        (right,),
        (wrong,),
        ("一、工作情况", wrong),
        ("一、工作情况", wrong, right),
        (right, wrong),
        (right,),
    ):
        document = read_text("\n\n".join(lines) + "\n", "a.txt")
        report = checker.check(document)
        assert found(report) == found(check_document(document, settings=SETTINGS))
        places = [finding.location.line for finding in report.findings if finding.code == "GJ622"]
        assert places == ([2 * lines.index(wrong) + 1] if wrong in lines else [])


HEADER = ("项目", "合计", "基本支出", "项目支出")


def tabled(rows):
    """Return a document with one flattened table of `rows`."""
    lines = [*("\t" + cell for cell in HEADER), ""]
    for row in rows:
        lines += [*("\t" + cell for cell in row), ""]
    return "收入支出决算表\n单位：万元\n\n" + "\n".join(lines) + "\n\n"


def test_a_table_with_rows_edited_added_and_removed_is_checked_as_it_is_anew():
    chance, checker = random.Random(11), Checker(SETTINGS)
    rows = [[f"第{row}项", f"{row * 3}.50", f"{row}.00", f"{row * 2}.50"] for row in range(1, 9)]
    rows.append(["合计", "112.00", "36.00", "76.00"])
    for kind in ("edit", "add", "edit", "remove", "edit", "add", "swap"):
        document = read_text(tabled(rows), "a.txt")
        assert found(checker.check(document)) == found(check_document(document, settings=SETTINGS))
        place = chance.randrange(len(rows) - 1)
        if kind == "edit":
            rows[place] = [*rows[place][:2], f"{chance.randrange(900)}.{chance.randrange(10)}0", rows[place][3]]
        elif kind == "add":
            rows.insert(place, [f"新增第{place}项", "7.00", "3.00", "4.00"])
        elif kind == "remove":
            del rows[place]
        else:
            rows[place], rows[place - 1] = rows[place - 1], rows[place]


SCORES = """部门整体支出绩效自评表
2021年度　单位：万元

\t指标\t分值\t评分标准\t完成值\t得分

\t预算执行率\t10\t等于100%计10分，每低1个百分点扣1分，扣完为止\t96%\t6

\t其中：“三公”经费（万元）\t20\t\t18.50\t20

\t在职人员控制率\t5\t小于或等于100%计5分，否则不得分\t95%\t5

\t总分\t35\t\t\t31

一、“三公”经费决算18.50万元，比上年20万元减少1.50万元，下降7.5%。预算100万元，执行96万元，执行率96%。
"""
EDITS = (
    ("得分\n", "分值\n"),
    ("分值\n", "得分\n"),
    ("96%\t6", "96%\t9"),
    ("\t31", "\t34"),
    ("总分", "小计"),
    ("小计", "总分"),
    ("每低1个百分点扣1分", "每低1个百分点扣2分"),
    ("（万元）", "（元）"),
    ("18.50\t20", "1.850\t20"),
    ("18.50万元，比", "81.50万元，比"),
    ("下降7.5%", "的确下降7.5%"),
    ("2021年度", "2020年度"),
    ("\t95%\t5", "\t105%\t5"),
    ("执行率96%", "执行率69%"),
    ("20万元", "25万元"),
    ("\t指标", "\t项目"),
)


def test_cells_headers_and_sentences_that_change_one_by_one_are_read_as_anew():
    checker, text, told = Checker(SETTINGS), SCORES, []
    for old, new in (("", ""), *EDITS):
        assert old in text
        text = text.replace(old, new, 1)
        document = read_text(text, "a.txt")
        report = checker.check(document)
        assert found(report) == found(check_document(document, settings=SETTINGS)), (old, new)
        told.append(tuple(finding.code for finding in report.findings))
    assert {"GJ301", "GJ302", "GJ304", "GJ403"} <= {code for codes in told for code in codes}, "the edits show"


def test_a_long_table_whose_total_is_wrong_is_told_once():
    rows = [[f"第{row}项", f"{row * 3 + 1}.50", f"{row + 1}.00", f"{row * 2}.50"] for row in range(1200)]
    sums = [f"{sum(float(row[column]) for row in rows):.2f}" for column in (1, 2, 3)]
    rows.append(["合计", sums[0], sums[1].replace("7", "1", 1), sums[2]])
    report = check_document(read_text(tabled(rows), "a.txt"), settings=SETTINGS)
    assert sum(one.verdict == "violated" for one in report.relations) >= 1
    assert any(sums[1].replace("7", "1", 1) == finding.location.text for finding in report.findings)


@pytest.mark.parametrize("name", ["liaison-2021", "water-2021"])
def test_keystrokes_in_a_buffer_give_the_report_of_the_text_as_it_is_then(name):
    chance = random.Random(17)
    text = (FIXTURES / name / "report.txt").read_text(encoding="utf-8")
    checker, document, taken_over = Checker(SETTINGS), read_text(text, "a.txt"), 0
    for _ in range(7):
        assert found(checker.check(document)) == found(check_document(read_text(text, "a.txt"), settings=SETTINGS))
        place = chance.choice([at for at, character in enumerate(text) if character.isalnum()])
        text = text[:place] + chance.choice(("7", "0", "年", "")) + text[place + chance.choice((0, 1)) :]
        quick = edited_document(document, text, SETTINGS.limits)
        taken_over += quick is not None
        document = quick or read_text(text, "a.txt")
    assert taken_over >= 4
