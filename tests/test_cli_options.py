"""Options and exit codes of the commands, over a report made by hand."""

import json
from pathlib import Path

import pytest

from lint import checking, cli
from lint.errors import InputError
from lint.findings import Check
from tests.report_samples import CONFLICT, QUESTION, report

FINDINGS = {"error.txt": (CONFLICT, QUESTION), "warning.txt": (QUESTION,), "clean.txt": ()}


def fake_check_path(path, *, settings):
    name = Path(path).name
    if name == "missing.txt":
        raise InputError(path, "文件不存在", "no such file")
    if name == "crash.txt":
        raise ZeroDivisionError("division\nby zero")
    return report(*FINDINGS[name], path=str(path))


@pytest.fixture(autouse=True)
def known_documents(monkeypatch):
    monkeypatch.setattr(checking, "check_path", fake_check_path)
    known = Check(
        code="GJ101", name="名", name_en="name", family="族", severity="error", since="0.1", authority="法",
        body=lambda analysis: iter(()), page="GJ101 名\n\n查什么\n\n    数字。\n",
    )  # fmt: skip
    monkeypatch.setattr("lint.discovery.all_checks", lambda: (known,))
    monkeypatch.setattr("lint.described.described", {"GJ101": known}.get)


@pytest.mark.parametrize(
    ("names", "fail_on", "code"),
    [
        (["clean.txt"], "error", 0),
        (["clean.txt"], "info", 0),
        (["warning.txt"], "error", 0),
        (["warning.txt"], "warning", 1),
        (["warning.txt"], "info", 1),
        (["error.txt"], "error", 1),
        (["error.txt"], "never", 0),
        (["clean.txt", "error.txt"], "error", 1),
        (["missing.txt"], "error", 2),
        (["missing.txt", "error.txt"], "error", 2),
        (["error.txt", "crash.txt"], "never", 2),
    ],
)
def test_the_exit_code_says_what_was_found(names, fail_on, code, capsys):
    assert cli.main(["check", *names, "--fail-on", fail_on]) == code


def test_a_file_that_fails_is_one_sentence_and_the_others_are_checked(capsys):
    assert cli.main(["check", "missing.txt", "error.txt", "crash.txt", "clean.txt"]) == 2
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "missing.txt：文件不存在。",
        "crash.txt：内部错误（ZeroDivisionError: division by zero），请反馈给开发者，加 --traceback 可看详情。",
    ]
    assert "error.txt" in out and "clean.txt" in out
    assert "检查了 2 个文件，另有 2 个无法读取：1 处错误、1 处疑似。" in out


def test_the_traceback_is_shown_on_demand(capsys):
    cli.main(["check", "crash.txt", "--traceback"])
    err = capsys.readouterr().err
    assert "Traceback" in err and "fake_check_path" in err


def test_unreadable_files_are_left_out_of_json_which_stays_valid(capsys):
    assert cli.main(["check", "missing.txt", "warning.txt", "--format", "json"]) == 2
    result = json.loads(capsys.readouterr().out)
    assert [document["path"] for document in result["documents"]] == ["warning.txt"]


def test_output_goes_to_the_file_and_not_to_the_terminal(tmp_path, capsys):
    target = tmp_path / "结果 📄.json"
    assert cli.main(["check", "error.txt", "--format", "json", "--output", str(target)]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["documents"][0]["path"] == "error.txt"


def test_the_result_never_overwrites_the_document(tmp_path, capsys):
    document = tmp_path / "clean.txt"
    document.write_text("原文", encoding="utf-8")
    assert cli.main(["check", str(document), "-o", str(tmp_path / "." / "clean.txt")]) == 2
    assert "不能写入被检查的文件本身" in capsys.readouterr().err
    assert document.read_text(encoding="utf-8") == "原文"


def test_a_result_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    assert cli.main(["check", "clean.txt", "-o", str(tmp_path / "none" / "a.txt")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_wrong_code_is_told_once(capsys):
    assert cli.main(["check", "clean.txt", "error.txt", "--select", "GJ1,XX9"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err == "XX9：没有这个检查代码，用 gouji checks 查看全部代码。\n"


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["chek"], "gouji：没有 chek 这个命令；", "gouji: No such command 'chek'"),
        (["check"], "gouji check：缺少文件；", "gouji check: Missing"),
        (["check", "a", "--bad"], "gouji check：没有 --bad 这个选项；", "gouji check: No such option"),
        (
            ["check", "a", "--format", "x"],
            "gouji check：选项 --format 只能是 console、json、jsonl、sarif、",
            "gouji check: Invalid",
        ),
        (["check", "a", "--fail-on"], "选项 --fail-on 的用法不对", "'--fail-on' requires an argument"),
        (["--lang", "fr", "checks"], "gouji：选项 --lang 只能是 zh、en；", ""),
        (["claims", "a", "--format", "xlsx"], "xlsx 要用 --output", "xlsx needs --output"),
        (["text"], "gouji text：缺少文件；", "gouji text: Missing"),
    ],
)
def test_wrong_use_is_one_sentence_in_either_language(arguments, zh, en, capsys, monkeypatch):
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    assert cli.main(arguments) == 2
    err = capsys.readouterr().err
    assert zh in err and err.count("\n") == 1
    if "--lang" not in arguments:
        monkeypatch.setenv("GOUJI_LANG", "en")
        assert cli.main(arguments) == 2
        err = capsys.readouterr().err
        assert en in err and err.count("\n") == 1


def test_no_arguments_show_the_help_and_are_a_wrong_use(capsys):
    assert cli.main([]) == 2
    assert "用法：gouji" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["", "check", "claims", "text", "explain", "checks"])
def test_help_is_chinese_and_fits_the_terminal(command, capsys, monkeypatch):
    from rich.cells import cell_len

    monkeypatch.delenv("GOUJI_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main([*command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：gouji") and "选项：" in out
    assert "Options" not in out and "Show this" not in out
    assert max(map(cell_len, out.splitlines())) <= 80
    assert cli.main(["--lang", "en", *command.split(), "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: gouji")


def test_the_option_for_the_language_wins_over_the_environment(capsys, monkeypatch):
    monkeypatch.setenv("GOUJI_LANG", "en_US")
    cli.main(["check", "error.txt"])
    assert "files checked: 1: 1 error, 1 possible." in capsys.readouterr().out
    cli.main(["check", "error.txt", "--lang=zh"])
    assert "检查了 1 个文件" in capsys.readouterr().out


def test_checks_lists_and_explain_explains(capsys):
    assert cli.main(["checks"]) == 0
    assert capsys.readouterr().out == "GJ101   错误      名\n"
    assert cli.main(["explain", "gj101"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("GJ101 名\n类别：族　最高级别：错误　自版本：0.1\n\n查什么\n\n    数字。\n")
    assert cli.main(["explain", "GJ999"]) == 2
    assert capsys.readouterr().err == "GJ999：没有这个检查代码，用 gouji checks 查看全部代码。\n"


def test_escape_sequences_in_a_file_name_do_not_reach_the_terminal(capsys):
    cli.main(["check", "\x1b[31m/missing.txt"])
    assert "\x1b" not in capsys.readouterr().err


def test_an_interrupt_ends_quietly(monkeypatch, capsys):
    def interrupted(path, *, settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check_path", interrupted)
    assert cli.main(["check", "clean.txt"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_wrong_lexicon_is_one_sentence(monkeypatch, capsys, tmp_path):
    from lexicon import LexiconError

    def wrong(path, *, settings):
        raise LexiconError(tmp_path / "units.yaml", 7, "单位重复", "unit given twice")

    monkeypatch.setattr(checking, "check_path", wrong)
    assert cli.main(["check", "clean.txt", "error.txt"]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'units.yaml'}:7：单位重复。\n"
