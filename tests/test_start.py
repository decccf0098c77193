"""What commands import: nothing that they do not need."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from lint import version as version_module
from lint.version import version

ROOT = Path(__file__).parent.parent


def imported(*arguments: str, cwd: Path = ROOT) -> set[str]:
    code = "import sys; from lint.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True, cwd=cwd
    )
    return set(told.stderr.splitlines()[-1].split())


def test_the_version_is_told_without_parsing_a_command_line():
    loaded = imported("--version")
    assert not {"click", "importlib.metadata", "tomllib", "lexicon.loading", "lint.findings", "json"} & loaded


def test_the_version_with_more_on_the_line_is_parsed_like_anything_else():
    told = subprocess.run(
        [sys.executable, "-m", "lint", "--lang", "zh", "--version"], capture_output=True, cwd=ROOT, check=True
    )
    assert told.stdout.decode() == f"gouji {version()}\n"


def test_a_check_is_explained_without_analysis_and_configuration():
    loaded = imported("explain", "GJ101")
    heavy = {
        "lexicon.loading",
        "lint.analysis",
        "lint.configuration",
        "importlib.metadata",
        "numpy",
        "yaml",
        "jsonschema",
    }
    assert not heavy & loaded
    assert not [name for name in loaded if name.startswith("checks.")]  # the page is read, not run


def test_a_check_of_a_text_needs_no_model_in_memory(tmp_path):
    document = tmp_path / "a.txt"
    document.write_text("2021年度自评报告\n本单位务工人员补助186.00万元，比上年增加12.5%。\n", encoding="utf-8")
    loaded = imported("check", str(document))
    assert "lint.language.decoding" in loaded
    assert not {"numpy", "srsly", "spacy", "spacy_pkuseg", "networkx", "lxml"} & loaded


@pytest.mark.parametrize(
    ("content", "spoken"),
    [('[tool.gouji]\nlang = "en"\n', "en"), ('[project]\nname = "gouji"\n[tool.other]\n', "zh"), ("", "zh")],
)
def test_the_language_of_a_project_is_that_of_its_configuration(tmp_path, content, spoken):
    (tmp_path / "pyproject.toml").write_text(content, encoding="utf-8")
    told = subprocess.run([sys.executable, "-m", "lint.cli", "--help"], capture_output=True, cwd=tmp_path, check=True)
    assert ("用法" in told.stdout.decode()) is (spoken == "zh")


def test_the_version_is_that_of_the_project():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version() == stated == importlib.metadata.version("gouji")


def test_an_installed_gouji_tells_the_version_that_was_installed(tmp_path, monkeypatch):
    (tmp_path / "lint").mkdir()
    monkeypatch.setattr(version_module, "__file__", str(tmp_path / "lint" / "version.py"))
    info = tmp_path / "gouji-9.8.7.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: gouji\nVersion: 9.8.7\n", encoding="utf-8")
    assert version_module.version.__wrapped__() == "9.8.7"
    other = tmp_path / "gouji-1.0.0.dist-info"  # left behind by a broken installation
    other.mkdir()
    (other / "METADATA").write_text("Name: gouji\nVersion: 1.0.0\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\nversion = "3"\n', encoding="utf-8")
    assert version_module.version.__wrapped__() == importlib.metadata.version("gouji")


def test_nothing_reads_what_all_distributions_say_unless_one_of_them_brings_something(tmp_path):
    document = tmp_path / "a.txt"
    document.write_text("2021年度自评报告\n预算186.00万元。\n", encoding="utf-8")
    assert "importlib.metadata" not in imported("check", str(document))


@pytest.mark.parametrize("is_archive", [False, True])
def test_a_plugin_is_found_whether_it_lies_in_a_folder_or_in_an_archive(tmp_path, is_archive):
    place = tmp_path / "place"
    info = place / "extra-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[gouji.checks]\nb = two\na = one\n", encoding="utf-8")
    if is_archive:
        place = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", place))
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from lexicon.plugins import entry_points\n"
        "print(*(point.value for point in entry_points('gouji.checks')), entry_points('gouji.lexicons'))"
    )
    told = subprocess.run([sys.executable, "-c", code, str(place)], capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == "one two []"
