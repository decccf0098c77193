"""The baseline: accepted findings are known by what they say, counted, kept with their notes, and never hide others."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lint import cli
from lint.baseline import Accepted, Baseline, relative
from lint.baseline_file import dumps, load
from lint.checking import check_document
from lint.documents.reading import read_text
from tests.report_samples import CONFLICT, QUESTION, report

FIXTURES = Path(__file__).parent.parent / "fixtures"
TITLE = "2021年度青山县水利局整体支出绩效自评报告"
OPTION = "本年支出较上年增加（减少）35.6万元。"
DOUBLED = "年末在职38人人，另有临时人员5人。"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def document(folder: Path, *paragraphs: str, name: str = "报告.txt", title: str = TITLE) -> str:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8")
    return name


def gouji(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def found(capsys, *arguments: str) -> list[str]:
    out = gouji(capsys, "check", *arguments, "--format", "json")[1]
    return [finding["code"] for one in json.loads(out)["documents"] for finding in one["findings"]]


def test_accepted_findings_are_hidden_counted_and_do_not_fail(here, capsys):
    name = document(here, OPTION, DOUBLED)
    assert gouji(capsys, "check", name)[0] == 1
    code, out, _ = gouji(capsys, "baseline", name, "--note", "已与财政局核实")
    assert (code, out) == (0, "gouji-baseline.json：已接受 2 条（原有 0 条）。\n")
    code, out, _ = gouji(capsys, "check", name, "--baseline", "gouji-baseline.json")
    assert code == 0
    assert "已接受 2 条" in out and "GJ601" not in out
    assert found(capsys, name) == ["GJ601", "GJ711"]


def test_a_new_finding_beside_accepted_ones_is_reported(here, capsys):
    name = document(here, OPTION)
    gouji(capsys, "baseline", name)
    document(here, OPTION, DOUBLED)
    assert found(capsys, name, "--baseline", "gouji-baseline.json") == ["GJ711"]


def test_an_accepted_finding_is_known_after_its_paragraph_moved_and_its_file_was_renamed(here, capsys):
    gouji(capsys, "baseline", document(here, OPTION, DOUBLED))
    moved = document(here, "一、新写的一段。", DOUBLED, "二、另一段。", OPTION, name="新名.txt")
    assert found(capsys, moved, "--baseline", "gouji-baseline.json") == []


def test_an_accepted_finding_is_known_under_a_corrected_title(here, capsys):
    gouji(capsys, "baseline", document(here, OPTION))
    name = document(here, OPTION, title="2021年度青山县水利管理局整体支出绩效自评报告")
    assert found(capsys, name, "--baseline", "gouji-baseline.json") == []


def test_another_document_with_the_same_slip_is_reported(here, capsys):
    gouji(capsys, "baseline", document(here, OPTION))
    other = document(here, OPTION, name="别的.txt", title="2021年度青山县林业局整体支出绩效自评报告")
    assert found(capsys, other, "--baseline", "gouji-baseline.json") == ["GJ601"]


def test_next_years_report_under_the_same_name_is_reported(here, capsys):
    gouji(capsys, "baseline", document(here, OPTION))
    name = document(here, OPTION, title=TITLE.replace("2021", "2022"))
    assert found(capsys, name, "--baseline", "gouji-baseline.json") == ["GJ601"]


def test_two_findings_that_are_alike_are_counted_and_a_third_is_reported(here, capsys):
    name = document(here, OPTION, "间隔的一段。", OPTION)
    assert found(capsys, name, "--select", "GJ601") == ["GJ601", "GJ601"]
    gouji(capsys, "baseline", name, "--select", "GJ601")
    (kept,) = json.loads(Path("gouji-baseline.json").read_text(encoding="utf-8"))["documents"]
    assert [one["count"] for one in kept["accepted"]] == [2]
    document(here, OPTION, "间隔的一段。", OPTION, "又一段。", OPTION)
    assert found(capsys, name, "--select", "GJ601", "--baseline", "gouji-baseline.json") == ["GJ601"]


def test_notes_are_kept_edited_and_shown_and_new_ones_added(here, capsys):
    name = document(here, OPTION)
    gouji(capsys, "baseline", name, "--note", "第一批")
    file = Path("gouji-baseline.json")
    file.write_text(file.read_text(encoding="utf-8").replace("第一批", "局务会同意"), encoding="utf-8")
    document(here, OPTION, DOUBLED)
    gouji(capsys, "baseline", name, "--note", "第二批")
    out = gouji(capsys, "baseline", "--show")[1]
    assert out.splitlines()[0] == "报告.txt" and out.endswith("共 2 条。\n")
    assert out.index("局务会同意") < out.index("第二批") and "第一批" not in out


def test_pruning_drops_what_is_gone_and_accepts_nothing_new(here, capsys):
    name = document(here, OPTION, DOUBLED, "间隔的一段。", DOUBLED)
    gouji(capsys, "baseline", name)
    document(here, DOUBLED, "全部完成。。")
    out = gouji(capsys, "baseline", "--prune")[1]
    assert out == "gouji-baseline.json：已接受 1 条（原有 3 条）。\n"
    assert found(capsys, name, "--baseline", "gouji-baseline.json") == ["GJ711"]


def test_pruning_keeps_what_no_check_looked_for(here, capsys):
    name = document(here, OPTION, DOUBLED)
    gouji(capsys, "baseline", name)
    gouji(capsys, "baseline", "--prune", "--ignore", "GJ601")
    assert found(capsys, name, "--baseline", "gouji-baseline.json") == []


def test_pruning_a_document_that_is_gone_says_so_and_keeps_it(here, capsys):
    name = document(here, OPTION)
    gouji(capsys, "baseline", name)
    before = Path("gouji-baseline.json").read_text(encoding="utf-8")
    (here / name).unlink()
    code, _, err = gouji(capsys, "baseline", "--prune")
    assert code == 2 and "文件不存在" in err
    assert Path("gouji-baseline.json").read_text(encoding="utf-8") == before


def test_the_configured_baseline_is_used_and_written(here, capsys):
    (here / "gouji.toml").write_text('baseline = "已接受.json"\n', encoding="utf-8")
    name = document(here, OPTION, name="年报/报告.txt")
    assert gouji(capsys, "check", name)[2].endswith("没有这个基线文件。\n")
    gouji(capsys, "baseline", name)
    assert json.loads((here / "已接受.json").read_text(encoding="utf-8"))["documents"][0]["path"] == "年报/报告.txt"
    assert found(capsys, name) == []


def test_the_file_is_the_same_on_every_run_and_survives_reading(here, capsys):
    names = [document(here, OPTION, name=f"{n}.txt", title=f"2021年度第{n}局自评报告") for n in "乙甲"]
    gouji(capsys, "baseline", *names)
    first = Path("gouji-baseline.json").read_text(encoding="utf-8")
    gouji(capsys, "baseline", *reversed(names))
    assert Path("gouji-baseline.json").read_text(encoding="utf-8") == first
    assert dumps(load(Path("gouji-baseline.json"))) == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n  oops", "2：不符合 JSON 的写法"),
        ("[]", "应当是键和值"),
        ('{"schema_version": "2", "documents": []}', "schema_version：2 不在可取的值中"),
        ('{"schema_version": "1", "documents": [{"path": "a"}]}', "documents.1：缺少 accepted"),
        ('{"schema_version": "1", "documents": [{"path": "a", "accepted": [{"code": "GJ1"}]}]}', "缺少 fingerprint"),
    ],
)
def test_a_broken_baseline_is_one_sentence(text, said, here, capsys):
    name = document(here, OPTION)
    (here / "b.json").write_text(text, encoding="utf-8")
    code, out, err = gouji(capsys, "check", name, "--baseline", "b.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_the_baseline_never_overwrites_a_document(here, capsys):
    name = document(here, OPTION)
    assert gouji(capsys, "baseline", name, "-o", name)[0] == 2
    assert OPTION in (here / name).read_text(encoding="utf-8")


def test_what_is_wanted_without_a_file_is_a_wrong_use(here, capsys):
    assert gouji(capsys, "baseline")[0] == 2
    assert gouji(capsys, "baseline", "--show")[2] == "gouji-baseline.json：没有这个基线文件。\n"


def test_findings_that_are_not_accepted_are_the_same_in_json(here):
    whole = report(CONFLICT, QUESTION)
    baseline = Baseline(folder=here).updated([replace(whole, findings=(QUESTION,))])
    applied = baseline.applied(whole)
    assert (applied.findings, applied.accepted) == ((CONFLICT,), (QUESTION,))
    assert replace(applied, findings=whole.findings, accepted=()) == whole


def test_programs_are_told_how_many_are_accepted(here):
    from lint.reports.json_report import SCHEMA_PATH as REPORT_SCHEMA
    from lint.reports.json_report import render

    whole = report(CONFLICT, QUESTION)
    applied = Baseline(folder=here).updated([replace(whole, findings=(QUESTION,))]).applied(whole)
    told = json.loads(render([applied, whole], "zh"))
    Draft202012Validator(json.loads(REPORT_SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert told["documents"][0]["accepted"] == 1
    assert "accepted" not in told["documents"][1]
    assert told["documents"][0]["findings"] == told["documents"][1]["findings"][:1]


def test_a_path_on_another_drive_stays_absolute(here, monkeypatch):
    assert relative(str(here / "a" / "b.txt"), here) == "a/b.txt"

    def other_drive(path, start):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("lint.baseline.os.path.relpath", other_drive)
    assert relative(str(here / "b.txt"), here) == (here / "b.txt").as_posix()


def test_an_entry_written_by_hand_needs_no_more_than_a_fingerprint(here):
    file = here / "b.json"
    entry = {"path": "自评 报告.docx", "accepted": [{"fingerprint": CONFLICT.fingerprint}]}
    file.write_text(json.dumps({"schema_version": "1", "documents": [entry]}), encoding="utf-8")
    baseline = load(file)
    assert baseline.documents[0].accepted == (Accepted(fingerprint=CONFLICT.fingerprint),)
    assert baseline.applied(report(CONFLICT, QUESTION, path=str(here / "自评 报告.docx"))).findings == (QUESTION,)


def prints(text: str, name: str) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.fingerprint) for one in check_document(read_text(text, name)).findings)


@pytest.mark.parametrize("folder", ["accounts-2023", "hospital-2022", "office-2019", "water-2021"])
def test_fingerprints_of_all_checks_stay_when_a_paragraph_is_added_above_or_the_file_is_renamed(folder):
    text = (FIXTURES / folder / "dirty.txt").read_text(encoding="utf-8")
    before = prints(text, "a.txt")
    assert len({code for code, _ in before}) > 5
    lines = text.split("\n")
    places = [
        number
        for number, line in enumerate(lines)
        if number > 5 and len(line) > 30 and "\t" not in line and "\t" not in lines[number - 1]
    ]
    lines.insert(places[len(places) // 3], "本段是后来补写的说明，内容与其他部分没有关系。")
    assert prints("\n".join(lines), "别处/b.txt") == before


def test_a_number_keeps_its_fingerprint_under_another_heading():
    first, second = "公务接待费决算数5.58万元。", "公务接待费决算数9.99万元，公务用车购置费决算数3万元。"
    parts = ["2021年度某局自评报告", "一、2021年情况", first, "二、支出情况", second]
    moved = ["2021年度某局自评报告", "一、支出情况", second, "二、2021年情况", first]
    one, other = (prints("\n\n".join(text), "a.txt") for text in (parts, moved))
    assert one == other and one
