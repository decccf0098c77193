"""`gouji` as a process: streams, locales, terminals, pipes, file names, repeatability."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lint.reports.json_report import SCHEMA_PATH

ROOT = Path(__file__).parent.parent
TEXT = (
    "2023年度某县水利局整体支出绩效自评报告\n\n一、预算情况\n\n2023年“三公”经费预算数12.50万元，"
    "其中公务接待费2.50万元，公务用车运行维护费10.00万元。\n年末在职人员36人。\n"
)


def run(*arguments, module="lint.cli", **environment):
    """Run the command line; `environment` is added to a plain one."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("GOUJI_LANG", "NO_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True, check=False, cwd=ROOT, env=inherited | environment, timeout=120,
    )  # fmt: skip


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "自评 报告（终稿）📊.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_name_with_blanks_chinese_and_emoji_is_checked_and_printed_as_it_is(document):
    result = run("check", document)
    assert result.returncode == 0, result.stderr.decode()
    assert str(document) in result.stdout.decode("utf-8")
    assert "检查了 1 个文件" in result.stdout.decode("utf-8")
    assert result.stderr == b""


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp936"},
    ],
)
def test_output_is_utf8_whatever_the_locale(document, environment):
    plain = document.with_name("report.txt")
    document.rename(plain)
    result = run("check", plain, **environment)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "有勾稽关系" in result.stdout.decode("utf-8")
    missing = run("check", plain, "no-such-file.txt", **environment)
    assert missing.returncode == 2
    assert missing.stderr.decode("utf-8").startswith("no-such-file.txt：")


def test_one_broken_file_of_several_is_one_sentence_and_exit_code_2(document, tmp_path):
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(b"PK\x03\x04 this is no zip")
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    nothing = tmp_path / "空文件夹"
    nothing.mkdir()
    result = run("check", broken, document, nothing, empty, tmp_path / "没有.txt", "--format", "json")
    assert result.returncode == 2
    errors = result.stderr.decode("utf-8").splitlines()
    assert [line.split("：")[0] for line in errors] == [
        str(broken), str(nothing), str(empty), str(tmp_path / "没有.txt"),
    ]  # fmt: skip
    assert all(line.endswith("。") for line in errors)
    report = json.loads(result.stdout)
    assert [each["path"] for each in report["documents"]] == [str(document)]


@pytest.mark.parametrize("name", ["liaison-2021/report.docx", "liaison-2021/report.txt"])
def test_json_of_a_real_report_keeps_to_the_schema_in_the_package(name):
    result = run("check", Path("fixtures") / name, "--format", "json", "--fail-on", "never")
    assert (result.returncode, result.stderr) == (0, b"")
    report = json.loads(result.stdout)
    Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))).validate(report)
    document = report["documents"][0]
    relations = {relation["id"] for relation in document["relations"]}
    claims = {claim["id"] for claim in document["claims"]}
    assert all(set(finding["evidence"]) <= relations for finding in document["findings"])
    assert all(set(relation["claims"]) <= claims for relation in document["relations"])
    assert len(claims) == len(document["claims"]) == document["coverage"]["claims"]
    assert len(relations) == len(document["relations"])


def test_locations_in_json_are_those_of_the_text_that_gouji_text_prints():
    path = Path("fixtures") / "liaison-2021" / "report.docx"
    lines = run("text", path, "--plain").stdout.decode("utf-8").split("\n")
    document = json.loads(run("check", path, "--format", "json").stdout)["documents"][0]
    places = [finding["location"] for finding in document["findings"]]
    places += [claim["location"] for claim in document["claims"]]
    assert places
    for place in places:
        last = lines[place["end_line"] - 1][: place["end_column"] - 1]
        covered = "\n".join([*lines[place["line"] - 1 : place["end_line"] - 1], last])[place["column"] - 1 :]
        assert covered == place["text"]


def test_the_result_is_the_same_with_every_hash_seed():
    arguments = ("check", Path("fixtures") / "liaison-2021" / "report.txt", "--format", "json")
    outputs = {run(*arguments, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "4242")}
    assert len(outputs) == 1 and b'"findings"' in next(iter(outputs))


def test_a_reader_that_goes_away_is_no_error(document):
    process = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", "check", str(document), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


def test_output_that_is_no_terminal_has_no_colours():
    result = run("check", Path("fixtures") / "liaison-2021" / "report.txt")
    assert b"\x1b" not in result.stdout
    assert "【" in result.stdout.decode("utf-8")


def in_terminal(*arguments, **environment):
    """Run the command line in a pseudo terminal of 90 columns; return all that it writes there."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo terminals in the standard library")
    leader, follower = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name not in ("GOUJI_LANG", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", *map(str, arguments)],
        stdin=follower, stdout=follower, stderr=follower, cwd=ROOT,
        env=plain | {"TERM": "xterm", "COLUMNS": "90"} | environment,
    )  # fmt: skip
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux: the other end is closed
            break
        if not part:
            break
        written += part
    os.close(leader)
    process.wait(timeout=60)
    return written.decode("utf-8", errors="replace")


def test_a_terminal_gets_colours_unless_no_color_is_set(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text("2023年度某县水利局整体支出绩效自评报告\n\n预算调整率=（60/1000）×100%=16%。\n", encoding="utf-8")
    assert "\x1b[1;31m" in in_terminal("check", path)
    for refused in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        written = in_terminal("check", path, **refused)
        assert "\x1b[" not in written and "【" in written


def test_several_files_in_a_terminal_show_progress(document):
    copy = document.with_name("另一份.txt")
    copy.write_text(TEXT, encoding="utf-8")
    written = in_terminal("check", document, copy)
    assert "2/2" in written or "100%" in written
    assert "检查了 2 个文件" in written


def test_text_shows_line_numbers_and_cells(tmp_path):
    path = tmp_path / "表.txt"
    path.write_text("题目\n\n\t项目\n\t数\n\n\t收入\n\t12.5\n", encoding="utf-8")
    result = run("text", path)
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").splitlines()[:4] == ["1  题目", "2", "3  ⇥项目", "4  ⇥数"]


def test_claims_are_listed_as_table_json_and_workbook(document, tmp_path):
    table = run("claims", document)
    assert table.returncode == 0, table.stderr.decode()
    assert "12.50万元" in table.stdout.decode("utf-8")
    claims = json.loads(run("claims", document, "--format", "json").stdout)["claims"]
    assert "12.50" in [claim["value"] for claim in claims]
    book = tmp_path / "陈述.xlsx"
    assert run("claims", document, "--format", "xlsx", "-o", book).returncode == 0
    assert book.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("module", ["lint", "lint.cli"])
def test_the_version_is_told_without_importing_anything_heavy(module):
    result = run("--version", module=module)
    assert result.returncode == 0 and result.stdout.startswith(b"gouji ")
    code = (
        "import sys; from lint.cli import main; main(['--version']); "
        "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT).stdout.decode()
    heavy = ("spacy", "spacy_pkuseg", "networkx", "numpy", "lxml", "yaml", "jsonschema", "rich", "ahocorasick_rs")
    assert not [name for name in heavy if f"'{name}'" in loaded]


def test_one_long_file_in_a_terminal_shows_what_is_done_with_it(tmp_path, monkeypatch):
    """A bar appears only after a moment, and goes again."""
    path = tmp_path / "长.txt"
    path.write_text("2021年度决算说明\n" + "".join(f"第{n}项支出{n}.50万元。\n" for n in range(6000)), encoding="utf-8")
    written = in_terminal("claims", path)
    assert "分析" in written
    assert "长.txt" in written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names files in Unicode whatever the locale")
def test_a_locale_that_cannot_name_the_store_is_told_in_one_sentence(document):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = run("audit", document.parent, "-j", "1", **plain)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode("utf-8").count("\n") == 1
    assert "PYTHONUTF8=1" in result.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only there may names be any bytes")
def test_a_folder_whose_name_is_in_another_encoding_is_audited(document, tmp_path):
    folder = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6"  # 报告 in GBK, from a stick of an old machine
    os.makedirs(folder)  # noqa: PTH103 - a name of bytes
    document.rename(os.fsdecode(folder + b"/a.txt"))
    store = tmp_path / "a.gouji"
    command = [sys.executable, "-m", "lint.cli", "audit", folder, "-j", "1", "--store", str(store)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=120, cwd=ROOT)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "1 份文件" in ended.stdout.decode("utf-8")
    assert run("runs", "--store", store).returncode == 0
