"""The loader: folders, user directories, installed packs, compiled sections, and faults with file and line."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lexicon import Lexicon, LexiconError, load, packs
from lexicon import compiling as compiling_module
from lexicon.sources import PACKAGED, files, parse


def write(directory: Path, name: str, text: str) -> Path:
    file = directory / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def term(lexicon: Lexicon, identifier: str) -> dict[str, object]:
    return next(entry for entry in lexicon.section("terms") if entry["id"] == identifier)


def fault(directory: Path, section: str = "terms") -> LexiconError:
    with pytest.raises(LexiconError) as caught:
        load((directory,)).section(section)
    return caught.value


def test_the_same_directories_give_the_same_lexicon(tmp_path):
    assert load() is load()
    assert load((tmp_path,)) is load((tmp_path,))
    assert load((tmp_path,)) is not load()


def test_a_folder_is_one_section():
    together = [entry["id"] for entry in load().section("terms")]
    apart = [entry["id"] for file in files(PACKAGED, "terms") for entry in parse(file).data]
    assert len(files(PACKAGED, "terms")) > 5
    assert together == apart


def test_a_key_stated_twice_is_refused_wherever_a_file_is_read(tmp_path):
    file = write(tmp_path, "cues.yaml", "verbs: [支出]\nnested:\n  reasons: [一]\n  other: 1\n  reasons: [二]\n")
    with pytest.raises(LexiconError) as caught:
        parse(file)
    assert (caught.value.line, "reasons" in str(caught.value)) == (5, True)


def test_a_view_is_built_once_for_each_lexicon(tmp_path):
    built = []

    def build(lexicon):
        built.append(lexicon)
        return len(built)

    first, second = Lexicon(), Lexicon((tmp_path,))
    assert [first.view(build), first.view(build), second.view(build)] == [1, 1, 2]


def test_an_unknown_section_is_an_error():
    with pytest.raises(LexiconError, match="there is no lexicon section nothing"):
        load().section("nothing")


def test_a_user_directory_adds_a_term(tmp_path):
    write(tmp_path, "terms/own.yaml", "- {id: own_term, name: 粮食风险基金, group: own, dimension: money}\n")
    assert term(load((tmp_path,)), "own_term")["name"] == "粮食风险基金"


def test_a_user_directory_extends_lists_and_overrides_values(tmp_path):
    write(tmp_path, "terms.yaml", "- {id: quota, unit: 名, aliases: [编内名额数]}\n")
    changed, packaged = term(load((tmp_path,)), "quota"), term(load(), "quota")
    assert changed["unit"] == "名"
    assert changed["aliases"] == [*packaged["aliases"], "编内名额数"]
    assert changed["name"] == packaged["name"]


def test_a_user_directory_replaces_and_removes_entries(tmp_path):
    write(
        tmp_path,
        "terms.yml",
        "- {id: quota_leaders, replace: true, name: 领导职数, group: staff, dimension: count}\n"
        "- {id: students, remove: true}\n",
    )
    entries = {entry["id"]: entry for entry in load((tmp_path,)).section("terms")}
    assert "aliases" not in entries["quota_leaders"]
    assert "students" not in entries


def test_later_directories_stand_on_top_of_earlier_ones(tmp_path):
    write(tmp_path / "a", "terms.yaml", "- {id: own, name: 甲乙丙, group: own, dimension: money}\n")
    write(tmp_path / "b", "terms.yaml", "- {id: own, name: 丙丁戊}\n")
    assert term(load((tmp_path / "a", tmp_path / "b")), "own")["name"] == "丙丁戊"


def test_a_user_directory_extends_a_list_of_words_once(tmp_path):
    write(tmp_path, "decoys.yaml", "- 甲乙丙丁\n- 污水费\n")
    words = load((tmp_path,)).section("decoys")
    assert words[-1] == "甲乙丙丁"
    assert words.count("污水费") == 1


def test_an_empty_user_file_changes_nothing(tmp_path):
    write(tmp_path, "decoys.yaml", "# nothing yet\n")
    assert load((tmp_path,)).section("decoys") == load().section("decoys")


def test_a_syntax_error_names_file_and_line(tmp_path):
    file = write(tmp_path, "terms/broken.yaml", "- id: own\n  name: 甲乙丙\n group: own\n")
    error = fault(tmp_path)
    assert (error.path, error.line) == (file, 3)
    assert "不是合法的 YAML" in error.sentence("zh")
    assert str(file) in error.sentence("en")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: own\n  name: 甲乙丙\n  group: own\n", 1),
        ("- id: own\n  name: 甲乙丙\n  group: own\n  dimension: weight\n", 4),
        ("- id: own\n  name: 甲乙丙\n  group: own\n  dimension: money\n  alias: [甲乙丙丁]\n", 5),
        ("- id: own\n  name: 甲乙丙\n  group: own\n  dimension: money\n  aliases:\n    - 甲乙丙丁\n    - 甲\n", 7),
        ("- id: students\n  dimension: number\n", 2),
        ("- id: own\n  name: 甲乙丙\n  group: own\n  dimension: money\n  part_of: [no_such_term]\n", 5),
        ("- id: own\n  name: 甲乙丙\n  name: 甲乙丁\n  group: own\n  dimension: money\n", 3),
    ],
)
def test_a_schema_violation_names_file_and_line(tmp_path, text, line):
    file = write(tmp_path, "terms.yaml", text)
    error = fault(tmp_path)
    assert (error.path, error.line) == (file, line)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("- {id: own, name: 甲乙丙, group: own}", "own：缺少 dimension", "own: dimension is missing"),
        (
            "- {id: quota, dimension: weight}",
            "quota.dimension：weight 不在可取的值中：money、",
            "weight is none of money",
        ),
        ("- {id: quota, alias: [甲乙丙]}", "没有 alias 这个键，可用的键：id、name", "there is no key alias"),
        ("- {id: quota, aliases: [甲]}", "甲 少于 3 个字", "甲 has fewer than 3 characters"),
        ("- {id: quota, aliases: 甲乙丙}", "甲乙丙 应当是列表", "甲乙丙 should be a list"),
        ("- {id: quota, code: 301}", "301 应当是文字（数字要加引号）", "301 should be text"),
        (
            "- {id: quota, part_of: [nothing]}",
            "分节 terms 里没有 nothing",
            "there is no entry nothing in the section terms",
        ),
        ("- {id: Quota, name: 甲乙丙, group: own, dimension: money}", "Quota 的写法不对", "Quota is not written as"),
        ("- {id: own, name: 甲乙丙, group: own, dimension: money, near: []}", "不能为空", "must not be empty"),
        (
            "- {id: own, name: 甲乙丙, group: own, dimension: money, near: [甲乙, 甲乙]}",
            "有重复的项",
            "has an item twice",
        ),
    ],
)
def test_a_violation_is_told_in_words(tmp_path, text, zh, en):
    write(tmp_path, "terms.yaml", text + "\n")
    error = fault(tmp_path)
    assert zh in error.sentence("zh")
    assert en in error.sentence("en")


def test_a_file_in_another_encoding_is_an_error_of_that_file(tmp_path):
    file = tmp_path / "decoys.yaml"
    file.write_bytes("- 甲乙丙丁\n".encode("gb18030"))
    error = fault(tmp_path, "decoys")
    assert (error.path, error.line) == (file, 0)
    assert "UTF-8" in error.zh


def test_a_misspelt_section_is_named_with_the_one_meant(tmp_path):
    file = write(tmp_path, "term.yaml", "[]\n")
    with pytest.raises(LexiconError) as caught:
        load((tmp_path,))
    assert caught.value.path == file
    assert "did you mean terms" in caught.value.en


def test_a_missing_directory_is_an_error(tmp_path):
    with pytest.raises(LexiconError) as caught:
        load((tmp_path / "absent",))
    assert caught.value.zh == "词典目录不存在"


def test_the_error_survives_a_context_manager_and_pickling(tmp_path):
    import pickle

    error = LexiconError(tmp_path, 3, "坏了", "it is broken")
    error.__traceback__ = None
    again = pickle.loads(pickle.dumps(error))
    assert (again.path, again.line, again.zh, again.en) == (tmp_path, 3, "坏了", "it is broken")


SCALARS = st.sampled_from(["quota", "甲乙丙", "own", "money", "", 3, True, None, 1.5])
KEYS = st.sampled_from(
    ["id", "name", "group", "dimension", "aliases", "sum_of", "remove", "replace", "word", "departments"]
)
NODES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(section=st.sampled_from(["terms", "decoys", "names", "departments", "alias_conflicts"]), data=NODES)
def test_whatever_a_user_writes_gives_a_section_or_a_clear_error(tmp_path, section, data):
    write(tmp_path, f"{section}.yaml", yaml.safe_dump(data, allow_unicode=True))
    try:
        assert Lexicon((tmp_path,)).section(section)
    except LexiconError as error:
        assert error.sentence("zh").endswith("。")
    finally:
        (tmp_path / f"{section}.yaml").unlink()


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """A third party's pack, installed as a package with metadata on sys.path."""
    write(tmp_path, "gouji_pack_example/__init__.py", "")
    write(
        tmp_path,
        "gouji_pack_example/terms.yaml",
        "- {id: pack_term, name: 水利建设基金支出额, group: pack, dimension: money, part_of: [exp_year]}\n",
    )
    write(tmp_path, "gouji_pack_example-1.0.dist-info/METADATA", "Name: gouji-pack-example\nVersion: 1.0\n")
    points = write(
        tmp_path,
        "gouji_pack_example-1.0.dist-info/entry_points.txt",
        "[gouji.lexicons]\nexample = gouji_pack_example\n",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    packs.installed.cache_clear()
    yield points
    packs.installed.cache_clear()
    sys.modules.pop("gouji_pack_example", None)


def test_an_installed_pack_extends_the_lexicon(pack):
    assert term(Lexicon(), "pack_term")["name"] == "水利建设基金支出额"


def test_a_user_directory_stands_on_top_of_a_pack(pack, tmp_path):
    own = tmp_path / "own"
    write(own, "terms.yaml", "- {id: pack_term, unit: 元}\n")
    assert term(Lexicon((own,)), "pack_term")["unit"] == "元"


def test_a_pack_that_cannot_be_loaded_is_named(pack):
    pack.write_text("[gouji.lexicons]\nexample = gouji_pack_absent\n", encoding="utf-8")
    importlib.invalidate_caches()
    with pytest.raises(LexiconError, match="the lexicon pack example cannot be loaded"):
        Lexicon().section("terms")


def test_compiled_sections_equal_parsed_ones(tmp_path, monkeypatch):
    parsed = {name: compiling_module.packaged(name) for name in compiling_module.packaged_names()}
    target = compiling_module.compile_packaged(tmp_path / "compiled.json")
    monkeypatch.setattr(compiling_module, "COMPILED", target)
    compiling_module._compiled.cache_clear()
    try:
        monkeypatch.setattr(compiling_module, "parse", lambda file: pytest.fail(f"{file} was parsed"))
        assert {name: compiling_module.packaged(name) for name in parsed} == parsed
    finally:
        compiling_module._compiled.cache_clear()


def test_outdated_compiled_sections_are_not_used(tmp_path, monkeypatch):
    target = compiling_module.compile_packaged(tmp_path / "compiled.json")
    content = json.loads(target.read_text(encoding="utf-8"))
    content["sections"]["decoys"] = {"sha256": "0" * 64, "data": "[]"}
    target.write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(compiling_module, "COMPILED", target)
    compiling_module._compiled.cache_clear()
    try:
        assert compiling_module.packaged("decoys")
    finally:
        compiling_module._compiled.cache_clear()


def test_removing_what_another_section_refers_to_is_found_by_the_check(tmp_path):
    write(tmp_path, "terms.yaml", "- {id: surplus_alloc, remove: true}\n- {id: exp_grand, remove: true}\n")
    lexicon = Lexicon((tmp_path,))
    with pytest.raises(LexiconError, match=r"there is no entry (surplus_alloc|exp_grand) in the section terms"):
        lexicon.check()
    Lexicon().check()


def test_the_command_validates_the_packaged_lexicon_and_user_directories(tmp_path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-X", "utf8", "-m", "lexicon", *arguments]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    fine = run()
    assert fine.returncode == 0, fine.stderr
    assert "terms\t" in fine.stdout
    write(tmp_path, "terms.yaml", "- id: own\n  name: 甲乙丙\n  group: own\n  dimension: weight\n")
    broken = run(str(tmp_path))
    assert broken.returncode == 2
    assert "terms.yaml:4" in broken.stderr
    assert "Traceback" not in broken.stderr
