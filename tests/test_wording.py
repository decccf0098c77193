"""Detectors of wording: names, seed, fixtures, grids, fingerprints, schemas."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import lint.wording.near
from lexicon import load
from lint.checking import check_document, check_path
from lint.documents.model import Cell, Document, Paragraph, Table
from lint.documents.outline import Outline
from lint.documents.reading import read_text
from lint.report import DocumentReport
from lint.wording.cells import empty_cells
from lint.wording.definitions import definitions
from lint.wording.departments import departments
from lint.wording.finding_tools import fingerprint
from lint.wording.foreign import foreign_indicators
from lint.wording.near import difference, near_misses
from lint.wording.options import open_options
from lint.wording.slips import slips
from lint.wording.unit_names import wrong_names

ROOT = Path(__file__).parent.parent
SECTIONS = ("placeholders", "fields", "numbering", "doubling", "formula_names", "document_numbers", "slips", "foreign")
CLEAN = [
    path
    for folder in sorted((ROOT / "fixtures").iterdir())
    if folder.name != "liaison-2021"
    for path in (folder / "report.txt", folder / "report.docx")
    if path.is_file()
]
SEED = ROOT.parent / "shared" / "seed" / "000_796d8877cdcb0eb3.txt"
HAN = st.text(alphabet="教育体局水利县市人民政府驻京联络处档案馆", min_size=2, max_size=12)


def wording(report: DocumentReport) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity, f.location.text.strip()) for f in report.findings if f.code[:3] in ("GJ6", "GJ7")]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_clean_fixtures_give_nothing(path: Path) -> None:
    assert wording(check_path(path)) == []


@pytest.mark.parametrize("name", ["report.txt", "report.docx"])
def test_the_dirty_liaison_report_gives_the_same_codes_in_both_formats(name: str) -> None:
    codes = {code for code, _, _ in wording(check_path(ROOT / "fixtures" / "liaison-2021" / name))}
    assert codes == {
        "GJ601", "GJ602", "GJ605", "GJ606", "GJ607", "GJ608", "GJ609", "GJ610", "GJ611", "GJ621", "GJ622", "GJ623",
        "GJ701", "GJ702", "GJ703", "GJ711", "GJ712", "GJ713", "GJ714",
    }  # fmt: skip


@pytest.mark.skipif(not SEED.is_file(), reason="the seed report is not part of the repository")
def test_the_seed_gives_one_finding_for_each_slip_of_wording() -> None:
    found = wording(check_path(SEED))
    assert {severity for code, severity, _ in found if code in ("GJ601", "GJ611", "GJ621")} == {"error"}
    assert sum(severity == "error" for _, severity, _ in found) == 3
    assert len({code for code, _, _ in found}) == 19


@given(HAN, HAN)
def test_a_difference_turns_the_right_name_into_the_written_one(right: str, written: str) -> None:
    apart = difference(right, written)
    assert right[: apart.start] + apart.written + right[apart.start + len(apart.right) :] == written
    assert apart.right in right


@given(st.integers(min_value=1, max_value=8), st.sampled_from("甲乙丙丁"))
def test_one_changed_character_inside_a_name_is_found_wherever_it_stands(place: int, character: str) -> None:
    name = "清河县退役军人事务局"
    wrong = name[:place] + character + name[place + 1 :]
    text = f"今年，{wrong}走访慰问；{name}年末在职三十人。"
    assert [(text[start:end], apart.written) for start, end, apart in near_misses(text, name, 1)] == [
        (wrong, character)
    ]


def test_the_right_name_is_no_near_miss_of_itself() -> None:
    assert list(near_misses("清河县水利局和清河县水利局", "清河县水利局", 2)) == []


@pytest.mark.parametrize(
    ("right", "written", "slip"),
    [
        ("教育体育局", "教育体局", True),
        ("退役军人局", "退疫军人局", True),
        ("重大成就和历史", "重大成就的历史", True),
        ("第一中学", "第二中学", False),
        ("清河县教育局", "清河市教育局", False),
        ("会计法规", "统计法规", False),
        ("事务局", "务事局", True),
    ],
)
def test_slips_are_told_from_other_names(right: str, written: str, slip: bool) -> None:
    assert load().view(slips).slip(difference(right, written)) is slip


def test_usual_short_forms_are_recognised() -> None:
    view = load().view(slips)
    assert view.abbreviated("云岭市人民政府驻北京联络处", "云岭市人民政府驻京联络处")
    assert not view.abbreviated("云岭市人民政府驻北京联络处", "云岭市人民政府驻北联络处")


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("清河县水利局", "water"),
        ("云岭市城市建设档案馆", "urban_archive"),
        ("陇安市人民政府驻上海办事处", "liaison"),
        ("清河县中医医院", "hospital"),
        ("清河县石桥镇人民政府", "township"),
    ],
)
def test_the_kind_of_a_department_is_read_from_its_name(unit: str, kind: str) -> None:
    assert kind in load().view(departments).kinds_of_unit(unit)


def test_stems_name_only_known_kinds() -> None:
    known = {item["id"] for item in load().section("departments")["departments"]}
    foreign = load().section("foreign")
    assert {kind for kinds in foreign["stems"].values() for kind in kinds} <= known
    assert set(foreign["broad"]) <= known
    assert set(foreign["unit_patterns"]) <= known


def grid(rows: list[list[str]], spans: dict[tuple[int, int], int] | None = None) -> Document:
    """Return a document with one table read from a grid; `spans` are row spans of cells by place."""
    covered = {
        (row + down, column): True for (row, column), height in (spans or {}).items() for down in range(1, height)
    }
    text = ""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, content in enumerate(row):
            text += "\t"
            cells.append(
                Cell(
                    index=len(cells),
                    text=content,
                    offset=len(text),
                    table=0,
                    row=r,
                    column=c,
                    row_span=(spans or {}).get((r, c), 1),
                    continued=(r, c) in covered,
                )
            )
            text += content + "\n"
        text += "\n"
    table = Table(index=0, cells=tuple(cells), has_grid=True)
    return Document(path="x", format="docx", text=text, passages=tuple(cells), tables=(table,))


def test_the_lower_part_of_a_merged_cell_is_not_an_empty_cell() -> None:
    rows = [
        ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["甲工程", "1", "1", "10", "20"],
        ["乙工程", "2", "2", "10", ""],
        ["丙工程", "3", "3", "10", ""],
    ]
    document = grid(rows, {(1, 4): 2})
    assert [document.passages[cell.span.passage].index for cell in empty_cells(document, load())] == [19]


def test_definitions_are_found_in_a_grid() -> None:
    rows = [
        ["三级指标", "年度指标值", "实际完成值"],
        ["完成率=（实际数/计划数）×100%，用以反映完成的程度", "100%", "100%"],
        ["道路硬化里程", "3公里", "3公里"],
    ]
    assert [found.spans[0].passage for found in definitions(grid(rows), load())] == [3]


@given(st.sampled_from(["增加", "减少", "增长", "下降"]), st.sampled_from(["主要是基数低", "含结转", "见附表"]))
def test_a_bracket_with_an_explanation_is_never_an_option(word: str, explanation: str) -> None:
    document = read_text(f"收入比上年{word}（{explanation}）35.6万元。", "x.txt")
    assert list(open_options(document, ((),), load())) == []


@pytest.mark.parametrize("first", ["增加", "增长", "上升", "提高"])
@pytest.mark.parametrize("second", ["减少", "下降", "降低"])
@pytest.mark.parametrize("shape", ["{0}（{1}）", "{1}({0})", "（{0}）{1}", "{0}/{1}", "{0}或{1}", "【{0}、{1}】"])
def test_options_are_found_in_every_order_and_bracket(first: str, second: str, shape: str) -> None:
    written = shape.format(first, second)
    document = read_text(f"收入较上年{written}35.6万元。", "x.txt")
    assert [document.slice(found.span) for found in open_options(document, ((),), load())] == [written]


def test_a_fingerprint_does_not_depend_on_place_or_line_breaks() -> None:
    one = "本年支出较上年增加（减少）35.6万元。"
    first = check_document(read_text(one, "a.txt"))
    second = check_document(read_text(f"一、支出\n\n{one}", "b.txt"))
    prints = [[f.fingerprint for f in report.findings if f.code == "GJ601"] for report in (first, second)]
    assert prints[0] == prints[1]
    assert re.fullmatch("[0-9a-f]{16}", prints[0][0])
    assert fingerprint("GJ601", "增加\n（减少）") == fingerprint("GJ601", "增加（减少）")
    assert fingerprint("GJ601", "增加") != fingerprint("GJ602", "增加")


def test_suggestions_replace_exactly_what_is_wrong() -> None:
    report = check_document(read_text("根据岳财预（2022）15号，年末在职38人人，比率-（5/8）×100%。", "x.txt"))
    found = {f.code: f.suggestion for f in report.findings if f.suggestion and f.code[:3] in ("GJ6", "GJ7")}
    replaced = {code: (s.replace.text, s.text) for code, s in found.items() if s}
    assert replaced == {
        "GJ623": ("岳财预（2022）15号", "岳财预〔2022〕15号"),
        "GJ711": ("人", ""),
        "GJ713": ("-", "="),
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_sections_fit_their_schemas_and_the_schemas_bite(section: str) -> None:
    schema = json.loads((ROOT / "lexicon" / "schemas" / f"{section}.schema.json").read_text(encoding="utf-8"))
    data = yaml.safe_load((ROOT / "lexicon" / f"{section}.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "unknown": 1}, schema)
    key = next(iter(data))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({name: value for name, value in data.items() if name != key}, schema)


def test_no_word_of_the_data_is_a_line_of_the_seed() -> None:
    if not SEED.is_file():
        pytest.skip("the seed report is not part of the repository")
    lines = {line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if len(line.strip()) > 14}
    for section in SECTIONS:
        content = (ROOT / "lexicon" / f"{section}.yaml").read_text(encoding="utf-8")
        assert not [line for line in lines if line in content]


def test_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(lint.wording.near).failed == 0


def test_detectors_take_an_empty_document() -> None:
    empty = Document(path="x", format="text", text="", passages=(Paragraph(index=0, text="", offset=0),))
    assert list(open_options(empty, (), load())) == []
    assert list(empty_cells(empty, load())) == []
    assert list(wrong_names(empty, Outline(), load())) == []
    assert list(foreign_indicators(empty, Outline(), load())) == []


@pytest.mark.parametrize(
    ("title", "sentence", "wrong"),
    [
        ("白石县水利局", "白岩县水利局是县政府工作部门，编制三十名。", "白岩县水利局"),
        ("临江商贸职业学院", "临江商贸技术学院是省人民政府批准设立的公办高等院校。", "临江商贸技术学院"),
        ("东安市平山区青松街道办事处", "预算单位包括：青杉街道办事处本级、街道文化站。", "青杉街道办事处"),
    ],
)
def test_another_name_where_the_text_speaks_of_the_unit_is_asked_about(title: str, sentence: str, wrong: str) -> None:
    report = check_document(
        read_text(f"{title}2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n{sentence}\n", "x.txt")
    )
    found = [(f.severity, f.location.text) for f in report.findings if f.code == "GJ621"]
    assert found == [("warning", wrong)]


@pytest.mark.parametrize(
    "sentence",
    [
        "白岩县水利局是兄弟单位，我局前往学习。",
        "白岩县水利局是全省试点单位，也是县政府工作部门。",
        "白岩县水利局是县政府工作部门，与白岩县水利局共同实施。",
        "白石市水利局是市政府工作部门，负责指导。",
        "学习白岩县水利局的做法。",
    ],
)
def test_another_body_of_a_like_name_is_left_alone(sentence: str) -> None:
    title = "白石县水利局2023年度部门整体支出绩效自评报告"
    report = check_document(read_text(f"{title}\n\n一、基本情况\n\n{sentence}\n", "x.txt"))
    assert [f.location.text for f in report.findings if f.code == "GJ621"] == []
