"""What comes out of an audit: samples, working papers, the overview, tables, SQL, what changed between two runs."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import cli
from lint.audit.beside import compare
from lint.audit.comparing import difference
from lint.audit.overview.charts import heat
from lint.audit.papers.model import quoted
from lint.audit.reading import across, heads, loader
from lint.audit.risk import REPEATED, WEIGHTS, risk
from lint.audit.sampling import Member, allotted, sample, strata
from lint.audit.store import Store
from tests.across_reports import FIRST, SECOND, account, evaluation, record

Gouji = Callable[..., tuple[int, str, str]]
UNITS = ("岚州市林业局", "岚州市水利局", "岚州市教育局", "云浦市林业局", "云浦市水利局", "云浦市教育局")
PARTS = ("查什么", "为什么", "例子", "怎么改", "依据")


def texts(wrong: bool = True) -> dict[str, str]:
    made = {}
    for number, unit in enumerate(UNITS):
        first, second = (one.with_(basic=f"{700 + 10 * number}.{year}0") for one, year in ((FIRST, 1), (SECOND, 2)))
        told = first.with_(basic="808.00") if wrong and number == 0 else first
        made[f"{unit}/2021/决算.txt"] = account(unit, 2021, first, first)
        made[f"{unit}/2022/决算.txt"] = account(unit, 2022, second, told)
        made[f"{unit}/2022/自评.txt"] = evaluation(unit, 2022, second)
    return made


def audited(path: Path, *runs: dict[str, str]) -> Path:
    from lexicon import load

    with Store.open(path) as store:
        for made in runs:
            number = store.begin(["报告"], "0.2", "engine")
            for name, text in made.items():
                one = record(name, text)
                with store.transaction():
                    store.put(one)
                    store.note(number, name, one.key)
            store.finish(number)
            compare(store, number, load())
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tmp_path_factory.mktemp("audit") / "审计.gouji", texts(), texts(wrong=False))


@pytest.fixture
def gouji(store: Path, capsys: pytest.CaptureFixture[str]) -> Gouji:
    def run(*arguments: str, run: int | None = 1) -> tuple[int, str, str]:
        chosen = ["--run", str(run)] if run else []
        code = cli.main([*arguments, "--store", str(store), *chosen])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_across_lists_both_documents_and_keeps_the_findings(gouji: Gouji, store: Path) -> None:
    code, out, _ = gouji("across")
    assert code == 1
    assert "GJ901" in out and "岚州市林业局/2022/决算.txt" in out and "岚州市林业局/2021/决算.txt" in out
    assert "808.00 ≠ 700.10" in out and "共 1 处" in out
    with Store.open(store, read_only=True) as kept:
        assert [finding.code for finding in across(kept, 1)] == ["GJ901"]
        assert list(across(kept, 2)) == []
    assert gouji("across", run=2)[0] == 0


def test_comparing_again_replaces_what_was_found(gouji: Gouji) -> None:
    gouji("across")
    gouji("across")
    code, out, _ = gouji("sql", "select count(*) from across where run = 1", run=None)
    assert (code, out.split()[-1]) == (0, "1")


def members(count: int) -> list[Member]:
    kinds = ("教育局", "水利局", "林业局")
    return [Member(path=f"{n:04}", kind=kinds[n % 3], size=n * 7 % 101, points=n * 13 % 50) for n in range(count)]


def test_the_same_seed_draws_the_same_sample_in_any_order_of_documents() -> None:
    drawn = sample(members(300), 30, 2026)
    assert len(drawn) == len({one.member.path for one in drawn}) == 30
    assert sample(list(reversed(members(300))), 30, 2026) == drawn
    assert sample(members(300), 30, 2027) != drawn


def test_the_sample_is_stratified_by_kind_and_size() -> None:
    everything = members(300)
    groups = strata(everything)
    assert len(groups) == 9 and sum(map(len, groups.values())) == 300
    counts = Counter(one.stratum for one in sample(everything, 30, 1))
    for name, group in groups.items():
        assert abs(counts[name] - len(group) / 10) <= 1


def test_risk_makes_being_drawn_likelier_but_not_certain() -> None:
    group = [Member(path=f"{n}", kind="a", size=1, points=95 if n < 10 else 0) for n in range(100)]
    drawn = Counter(one.member.points for seed in range(40) for one in sample(group, 10, seed))
    assert drawn[95] > 4 * 40 and drawn[0] > 0


@pytest.mark.parametrize(
    ("sizes", "count", "expected"),
    [
        ({"a": 80, "b": 15, "c": 5}, 10, {"a": 7, "b": 2, "c": 1}),
        ({"a": 1, "b": 1}, 10, {"a": 1, "b": 1}),
        ({"a": 5, "b": 9, "c": 1}, 2, {"a": 1, "b": 1, "c": 0}),
        ({}, 3, {}),
    ],
)
def test_places_are_in_proportion(sizes: dict[str, int], count: int, expected: dict[str, int]) -> None:
    assert allotted(sizes, count) == expected


def test_the_risk_is_the_sum_of_its_reasons(store: Path) -> None:
    with Store.open(store, read_only=True) as kept:
        head = next(one for one in heads(kept, 1) if one.path == "岚州市林业局/2022/决算.txt")
        (finding,) = across(kept, 1)
    once, often = risk(head, [finding], frozenset({"GJ901"})), risk(head, [finding] * 40, frozenset())
    assert once.points == sum(reason.points for reason in once.reasons) == 2 * WEIGHTS["error"]
    assert finding.name in once.told()
    assert often.points == REPEATED * WEIGHTS["error"]
    assert risk(head, [], frozenset()).told() == ""


def test_sample_lists_why_and_writes_word_papers_that_open(gouji: Gouji, tmp_path: Path) -> None:
    from docx import Document

    code, out, _ = gouji("sample", "--sample", "18", "--seed", "2026", "--papers", str(tmp_path))
    assert code == 0 and "从 18 份文件里抽 18 份" in out and "上年数与上年报告不符1处（20分）" in out
    papers = {path: Document(str(path)) for path in sorted(tmp_path.glob("*.docx"))}
    assert len(papers) == 18
    told = {path: "\n".join(_words(document)) for path, document in papers.items()}
    (path,) = (path for path, words in told.items() if "GJ901" in words)
    words = told[path]
    for part in ("【808.00】", "【700.10】", "808.00 ≠ 700.10", "□ 属实", "审计人员签字", "种子2026", "已核对一致"):
        assert part in words, part
    assert "岚州市林业局/2021/决算.txt" in words
    again = tmp_path / "again"
    gouji("sample", "--sample", "18", "--seed", "2026", "--papers", str(again))
    assert (again / path.name).read_bytes() == path.read_bytes()


def _words(document) -> list[str]:  # type: ignore[no-untyped-def]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_papers_in_excel_have_room_for_the_judgement(gouji: Gouji, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    assert gouji("sample", "-n", "18", "--papers", str(tmp_path), "--format", "xlsx")[0] == 0
    for path in sorted(tmp_path.glob("*.xlsx")):
        book = CalamineWorkbook.from_path(str(path))
        assert book.sheet_names == ["概况", "问题", "已核对"]
        head, *rows = book.get_sheet_by_name("问题").to_python()
        assert {"审计判断", "判断依据", "签字"} <= set(head)
        for row in rows:
            cells = dict(zip(head, row, strict=False))
            assert "【" in str(cells["原文"])


def test_a_quotation_marks_the_words_that_are_meant(store: Path) -> None:
    with Store.open(store, read_only=True) as kept:
        load = loader(kept, 1)
        (finding,) = across(kept, 1)
        assert "【808.00】万元" in quoted(load(finding.location.path or ""), finding.location)


def test_the_overview_is_one_page_that_fetches_nothing(gouji: Gouji, tmp_path: Path) -> None:
    page = tmp_path / "总览.html"
    assert gouji("overview", "-o", str(page))[0] == 0
    html = page.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=|url\(|<script|https?://(?!www\.w3\.org/2000/svg)", html)
    assert html.count("<svg") == 5
    for words in (
        "18",
        "岚州市林业局",
        "GJ901 上年数与上年报告不符",
        "跨文档",
        "2021",
        "2022",
        "部门决算公开",
        "核对一致的",
    ):
        assert words in html, words
    assert gouji("overview", "-o", str(tmp_path / "2.html"))[0] == 0
    assert (tmp_path / "2.html").read_bytes() == page.read_bytes()


def test_names_in_pictures_cannot_break_out() -> None:
    assert "<b>" not in heat([("<b>局", [1])], ["<b>类"])


def test_findings_are_one_row_each_in_excel_and_csv(gouji: Gouji, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    assert gouji("findings", "-o", str(tmp_path / "问题.xlsx"))[0] == 0
    assert gouji("findings", "-o", str(tmp_path / "问题.csv"))[0] == 0
    head, *rows = CalamineWorkbook.from_path(str(tmp_path / "问题.xlsx")).get_sheet_by_index(0).to_python()
    counted = json.loads(
        gouji("sql", "select count(*) n from run_findings where run = 1", "--format", "json", run=None)[1]
    )
    assert len(rows) == counted[0]["n"] + 1
    assert [row[head.index("代码")] for row in rows].count("GJ901") == 1
    with zipfile.ZipFile(tmp_path / "问题.xlsx") as book:
        assert b"autoFilter" in book.read("xl/worksheets/sheet1.xml")
    lines = (tmp_path / "问题.csv").read_text(encoding="utf-8-sig")
    assert "GJ901" in lines and (tmp_path / "问题.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert gouji("findings", "-o", str(tmp_path / "问题.doc"))[0] == 2


def test_parquet_opens_in_other_tools(gouji: Gouji, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="gouji[parquet] is not installed")
    assert gouji("findings", "-o", str(tmp_path / "f.parquet"))[0] == 0
    table = parquet.read_table(io.BytesIO((tmp_path / "f.parquet").read_bytes()))
    assert "GJ901" in table.column("code").to_pylist()
    assert str(table.schema.field("year").type) == "int64"


def test_sql_answers_in_three_forms(gouji: Gouji) -> None:
    query = "select unit, count(*) as n from run_documents where run = 1 group by unit order by unit limit 2"
    code, out, _ = gouji("sql", query, run=None)
    assert code == 0 and out.splitlines()[0].split() == ["unit", "n"] and "岚州市" in out + "岚州市"
    assert gouji("sql", query, "--format", "csv", run=None)[1].startswith("unit,n\n")
    assert json.loads(gouji("sql", query, "--format", "json", run=None)[1])[0]["n"] == 3


@pytest.mark.parametrize(
    "statement",
    [
        "delete from runs", "drop table results", "attach database 'x.db' as x", "pragma query_only = off",
        "create table x (y)", "select * from nothing", "selec", "select 1; delete from runs", "vacuum",
    ],
)  # fmt: skip
def test_sql_changes_nothing_and_tells_what_is_wrong(gouji: Gouji, store: Path, tmp_path: Path, statement: str) -> None:
    before = store.read_bytes()
    code, out, err = gouji("sql", statement, run=None)
    assert (code, out) == (2, "") and err.startswith("SQL：") and err.count("\n") == 1
    assert store.read_bytes() == before
    assert not Path("x.db").exists()


def test_two_runs_are_compared(gouji: Gouji, store: Path) -> None:
    code, out, _ = gouji("runs", "1", "2", run=None)
    assert code == 0 and "新出现 0 处，已消失 1 处" in out and "GJ901" in out
    code, out, _ = gouji("runs", "2", "1", run=None)
    assert code == 1 and "新出现 1 处" in out
    with Store.open(store, read_only=True) as kept:
        same = difference(kept, 1, 1)
        assert not same.new and not same.gone and same.still
    assert gouji("runs", run=None)[1].count("\n") == 2
    assert gouji("runs", "7", run=None)[0] == 2


def test_a_document_that_moved_or_went_is_not_mended(tmp_path: Path) -> None:
    before = texts()
    after = {(f"新/{name}" if name.startswith("岚州市林业局") else name): text for name, text in before.items()}
    gone = {name: text for name, text in before.items() if not name.startswith("岚州市林业局")}
    with Store.open(audited(tmp_path / "s", before, after, gone), read_only=True) as kept:
        moved = difference(kept, 1, 2)
        assert not moved.new and not moved.gone and not moved.added and not moved.removed
        left = difference(kept, 1, 3)
        assert [one.code for one in left.not_checked].count("GJ901") == 1
        assert not left.gone and len(left.removed) == 3


@pytest.mark.parametrize("command", ["across", "sample", "overview", "sql", "findings", "runs"])
def test_without_a_store_it_is_told_in_one_sentence(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"sql": ["select 1"], "findings": ["-o", str(tmp_path / "x.csv")]}.get(command, [])
    assert cli.main([command, *more, "--store", str(tmp_path / "none")]) == 2
    assert "没有这个审计库" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("code", ["GJ901", "GJ902", "GJ903", "GJ904", "GJ905", "GJ911", "GJ912", "GJ913", "GJ914"])
def test_explain_shows_the_five_parts(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", code]) == 0
    out = capsys.readouterr().out
    assert "跨文档" in out and all(part in out for part in PARTS)


def test_an_audit_compares_the_documents_at_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in texts().items():
        if name.startswith("岚州市林业局"):
            (tmp_path / "报告" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "报告" / name).write_text(text, encoding="utf-8")
    assert cli.main(["audit", "报告", "--jobs", "1"]) == 0
    assert "跨文档：1 处，其中错误 1 处" in capsys.readouterr().out
    assert cli.main(["audit", "报告", "--jobs", "1", "--alone"]) == 0
    assert "跨文档" not in capsys.readouterr().out
    assert cli.main(["audit", "报告", "--mapping", "没有.yaml"]) == 2
    assert "对照表读不出来" in capsys.readouterr().err
