"""Configuration: found, layered, told with its place; what is wrong is one sentence with file and line."""

import json
import re
from pathlib import Path

import pytest

from lint import cli
from lint.checking import check_path, chosen
from lint.configuration import DEFAULTS, SCHEMA_PATH, find, in_force
from lint.discovery import all_checks, choose
from lint.documents.limits import Limits
from lint.errors import InputError
from lint.findings import Check
from lint.settings import Settings
from lint.toml_lines import line_of

TEXT = "2021年度某局整体支出绩效自评报告\n\n本年支出较上年增加（减少）35.6万元。年末在职38人人。\n"


@pytest.fixture
def document(tmp_path, monkeypatch):
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "年报" / "自评 报告.txt"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    return file


def write(folder: Path, text: str, name: str = "gouji.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def codes(document: Path, **given):
    settings = in_force(document, given).engine()
    return {finding.code: finding.severity for finding in check_path(document, settings=settings).findings}


def test_without_a_file_everything_is_at_its_default(document):
    configured = in_force(document)
    assert {name: setting.value for name, setting in configured.settings.items()} == dict(DEFAULTS)
    assert configured.engine() == Settings()
    assert not any(setting.origins for setting in configured.settings.values())


def test_the_nearest_file_above_the_document_counts(document, tmp_path):
    write(tmp_path, 'fail-on = "info"\n')
    assert in_force(document)["fail-on"] == "info"
    write(document.parent, 'fail-on = "warning"\n')
    assert in_force(document)["fail-on"] == "warning"


def test_the_working_directory_counts_where_nothing_stands_above_the_document(tmp_path, monkeypatch):
    elsewhere, here = tmp_path / "a", tmp_path / "b"
    elsewhere.mkdir(), here.mkdir()
    write(here, "preview = true\n")
    monkeypatch.chdir(here)
    assert in_force(elsewhere / "x.txt")["preview"] is True


def test_pyproject_counts_only_if_it_speaks_of_gouji(document, tmp_path):
    write(tmp_path, 'fail-on = "never"\n')
    write(document.parent, '[tool.ruff]\nselect = ["E"]\n', "pyproject.toml")
    assert in_force(document)["fail-on"] == "never"
    write(document.parent, '[tool.gouji]\nfail-on = "info"\n', "pyproject.toml")
    configured = in_force(document)
    assert configured["fail-on"] == "info"
    assert configured.settings["fail-on"].origins[0].line == 2


def test_the_own_file_wins_over_pyproject_beside_it_and_may_have_a_byte_order_mark(document):
    write(document.parent, '[tool.gouji]\nfail-on = "info"\n', "pyproject.toml")
    (document.parent / "gouji.toml").write_bytes(b"\xef\xbb\xbf" + b'fail-on = "never"\r\n')
    assert in_force(document)["fail-on"] == "never"


def test_checks_are_selected_by_code_beginning_or_family(document):
    assert set(codes(document)) == {"GJ601", "GJ711"}
    write(document.parent, 'select = ["GJ6"]\n')
    assert set(codes(document)) == {"GJ601"}
    write(document.parent, 'ignore = ["模板残留"]\n')
    assert set(codes(document)) == {"GJ711"}


def test_severities_are_set_by_code_and_the_most_exact_name_wins(document):
    write(document.parent, '[severity]\n"模板残留" = "off"\nGJ601 = "info"\nGJ7 = "error"\n')
    assert codes(document) == {"GJ601": "info", "GJ711": "error"}
    write(document.parent, '[severity]\nGJ6 = "off"\n')
    assert codes(document) == {"GJ711": "warning"}


def test_settings_for_some_paths_come_on_top_and_later_ones_win(document):
    write(
        document.parent,
        'ignore = ["GJ711"]\n[[paths]]\npattern = "*报告.txt"\nseverity = {GJ601 = "info"}\nignore = ["GJ714"]\n'
        '[[paths]]\npattern = "别处/*"\nseverity = {GJ601 = "error"}\n'
        '[[paths]]\npattern = "自评*"\nfail-on = "info"\n',
    )
    configured = in_force(document)
    assert configured["ignore"] == ["GJ711", "GJ714"]
    assert configured["severity"] == {"GJ601": "info"}
    assert configured["fail-on"] == "info"
    assert [origin.line for origin in configured.settings["ignore"].origins] == [1, 5]
    assert in_force(document.with_name("other.txt"))["severity"] == {}


def test_the_command_line_wins_and_a_selection_starts_anew(document):
    write(document.parent, 'ignore = ["GJ601"]\nfail-on = "info"\n[severity]\nGJ711 = "off"\n')
    assert codes(document) == {}
    assert codes(document, select=["GJ601", "GJ711"]) == {"GJ601": "error", "GJ711": "warning"}
    assert in_force(document, {"ignore": ["GJ7"]})["ignore"] == ["GJ601", "GJ7"]
    assert in_force(document, {"fail-on": "never"})["fail-on"] == "never"


def test_directories_are_taken_from_the_file_and_limits_reach_the_reader(document):
    write(document.parent, 'lexicon = ["词典"]\nbaseline = "b.json"\n[limits]\nbytes = 10\nline-characters = 7\n')
    configured = in_force(document)
    assert configured.engine().lexicon == (document.parent / "词典",)
    assert configured["baseline"] == str(document.parent / "b.json")
    assert configured.engine().limits == Limits(bytes=10, line_characters=7)
    with pytest.raises(InputError, match="larger than the limit"):
        check_path(document, settings=configured.engine())


def test_a_reading_is_graded_apart_from_its_check(tmp_path):
    file = write(tmp_path, "2021年公务接待费决算数5.58万元。\n\n2021年公务接待费决算数5.59万元。\n", "a.txt")
    plain = check_path(file).findings
    assert [(one.code, one.severity) for one in plain] == [("GJ111", "info")]
    strict = check_path(file, settings=Settings(readings={"last_digit": "warning"})).findings
    assert [(one.code, one.severity) for one in strict] == [("GJ111", "warning")]
    assert check_path(file, settings=Settings(readings={"last_digit": "off"})).findings == ()
    assert check_path(file, settings=Settings(readings={"truncated": "off"})).findings == plain


def test_the_document_family_can_be_forced(document):
    assert check_path(document).profile == "department_self_evaluation"
    for name in ("final_accounts", "部门决算公开"):
        report = check_path(document, settings=Settings(profile=name))
        assert (report.profile, report.family.zh, report.family_given) == ("final_accounts", "部门决算公开", True)
    assert check_path(document, settings=Settings(profile="general")).profile == "general"
    with pytest.raises(InputError, match="no such document family"):
        check_path(document, settings=Settings(profile="unknown"))


def test_a_check_on_trial_runs_only_if_asked_for():
    stable = all_checks()[0]
    facts = {field: getattr(stable, field) for field in Check.__dataclass_fields__}
    trial = Check(**facts | {"code": "GJ199", "preview": True})
    known = [stable, trial]
    assert choose(known) == (stable,)
    assert choose(known, preview=True) == (stable, trial)
    assert choose(known, [stable.code[:3]]) == (stable,)
    with pytest.raises(InputError, match="needs --preview"):
        choose(known, ["GJ199"])


def test_an_unknown_name_in_settings_of_a_program_is_refused():
    with pytest.raises(InputError):
        chosen(Settings(severity={"GJ998": "info"}))


@pytest.mark.parametrize(
    ("text", "line", "zh", "en"),
    [
        ('select = ["GJ1"]\nselct = []\n', 2, "没有 selct 这个键", "there is no key selct"),
        ('[severity]\n\nGJ601 = "fatal"\n', 3, "fatal 不在可取的值中", "fatal is none of"),
        ('select = "GJ1"\n', 1, "select：GJ1 应当是列表", "select: GJ1 should be a list"),
        ("[limits]\nbytes = 0\n", 2, "limits.bytes：0 太小", "limits.bytes: 0 is too small"),
        ('ignore = [\n  "GJ1",\n  "GJ998",\n]\n', 3, "没有 GJ998 这个检查代码或类别", "code or family GJ998"),
        ('[severity]\n"GJ1" = "info"\n"GJ998" = "info"\n', 3, "没有 GJ998 这个检查代码或类别", "code or family GJ998"),
        ('[[paths]]\npattern = "a"\n[[paths]]\nselect = ["GJ1"]\n', 3, "缺少 pattern", "pattern is missing"),
        (
            '[[paths]]\npattern = "a"\nselect = ["GJ1"]\n[[paths]]\npattern = "b"\nselect = ["GJ997"]\n',
            6, "GJ997", "GJ997",
        ),
        ("select = [\n", 0, "不符合 TOML 的写法", "no valid TOML"),
        ("\nfail-on = never\n", 2, "不符合 TOML 的写法（第", "no valid TOML"),
        ('[severity]\n形式 = "info"\n', 2, "中文的键要加引号", "needs quotation marks"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_is_one_sentence_with_file_and_line(text, line, zh, en, lang, document, capsys):
    file = write(document.parent, text)
    assert cli.main(["check", str(document), "--lang", lang]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    place = f"{file}:{line}" if line else f"{file}"
    assert err.startswith(place + ("：" if lang == "zh" else ": "))
    assert (zh if lang == "zh" else en) in err


def test_a_line_is_found_through_dotted_keys_and_inline_tables():
    text = 'tool.gouji.lang = "zh"\n[tool]\n# lang = 1\n[tool."gouji"]\n\nselect = [\n"a",\n"b"]\n'
    text += "[[tool.gouji.paths]]\nx=1\n"
    assert line_of(text, ("tool", "gouji", "lang")) == 1
    assert line_of(text, ("tool", "gouji", "select"), "b") == 8
    assert line_of(text, ("tool", "gouji", "paths", 0, "x")) == 10
    assert line_of(text, ("tool", "gouji", "paths", 0, "nothing")) == 9


def test_help_works_under_a_broken_configuration(document, capsys):
    write(Path.cwd(), "select = [\n")
    assert cli.main(["--help"]) == 0
    assert "用法" in capsys.readouterr().out


def test_the_language_is_configured_unless_asked_for(document, capsys, monkeypatch):
    write(document.parent, 'lang = "en"\n')
    cli.main(["check", str(document)])
    assert "files checked" in capsys.readouterr().out
    cli.main(["check", str(document), "--lang", "zh"])
    assert "检查了" in capsys.readouterr().out
    monkeypatch.setenv("GOUJI_LANG", "zh")
    cli.main(["check", str(document)])
    assert "检查了" in capsys.readouterr().out


def test_fail_on_is_that_of_the_document(document):
    assert cli.main(["check", str(document)]) == 1
    write(document.parent, 'fail-on = "never"\n')
    assert cli.main(["check", str(document)]) == 0
    assert cli.main(["check", str(document), "--fail-on", "warning"]) == 1


def test_gouji_config_shows_every_setting_and_where_it_was_given(document, capsys):
    file = write(document.parent, 'fail-on = "info"\n')
    assert cli.main(["config", str(document)]) == 0
    out = capsys.readouterr().out
    assert f'fail-on（退出码为 1 的级别）  {file}:1\n    "info"\n' in out
    assert "preview（试用中的检查）  默认\n    false\n" in out
    assert all(f"{name}（" in out for name in DEFAULTS)


def test_gouji_config_prints_the_schema_that_knows_every_setting(capsys):
    assert cli.main(["config", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    assert set(schema["properties"]) == {*DEFAULTS, "paths"}
    per_path = set(schema["properties"]["paths"]["items"]["properties"]) - {"pattern"}
    assert per_path < set(DEFAULTS)
    assert set(schema["definitions"]["limits"]["properties"]) == set(DEFAULTS["limits"])


def test_the_family_is_shown_to_people_and_programs(document, capsys):
    cli.main(["check", str(document), "--profile", "部门决算公开"])
    assert "种类：部门决算公开（按指定）" in capsys.readouterr().out
    cli.main(["check", str(document)])
    assert "种类：部门整体支出绩效自评\n" in capsys.readouterr().out
    cli.main(["check", str(document), "--profile", "final_accounts", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["documents"][0]["profile"] == "final_accounts"


def test_the_guide_tells_every_setting_and_its_example_is_valid(tmp_path):
    guide = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z-]+)`", guide))
    assert set(DEFAULTS) | {"paths"} | set(DEFAULTS["limits"]) | {"truncated", "last-digit", "operands"} <= named
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    write(tmp_path, example)
    source = find(tmp_path / "x.txt")
    assert source is not None and source.file == tmp_path / "gouji.toml"
    source.refuse_unknown(all_checks())
    for command in re.findall(r"^gouji (\w+)", guide, re.MULTILINE):
        assert command in cli.COMMANDS


def test_a_working_directory_that_is_gone_is_no_configuration(document, monkeypatch, capsys):
    def gone():
        raise FileNotFoundError("no working directory")

    monkeypatch.setattr(Path, "cwd", gone)
    assert in_force(document)["fail-on"] == "error"
    assert in_force(None)["fail-on"] == "error"
    assert cli.main(["--help"]) == 0
    assert "用法" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["没有/a.txt", "a\0b.txt", "x" * 300 + ".txt"])
def test_a_file_that_is_not_there_has_a_configuration_all_the_same(name, document, capsys):
    write(Path.cwd(), 'fail-on = "info"\n')
    assert in_force(Path(name))["fail-on"] == "info"
    assert cli.main(["check", name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "text", ['"' + "键" * 900 + '" = 1\n', '"a\\nb" = 1\n', "lang = " + "1" * 4000, "select = " + "[" * 1500,
             "limits = {pages = -" + "1" * 900 + "}"],
)  # fmt: skip
def test_whatever_is_written_is_told_in_one_short_sentence(document, text):
    write(document.parent, text)
    with pytest.raises(InputError) as error:
        in_force(document)
    for sentence in (error.value.zh, error.value.en):
        assert "\n" not in sentence
        assert len(sentence) < 400
