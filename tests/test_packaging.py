"""What is installed: declared dependencies, a light start, commands that the README and CI share."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from lexicon.compiling import compile_packaged
from tests import architecture

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEAVY = {
    "spacy",
    "spacy_pkuseg",
    "networkx",
    "jsonschema",
    "lxml",
    "numpy",
    "yaml",
    "xlsxwriter",
    "jinja2",
    "starlette",
    "uvicorn",
}


OF_EXTRAS = {"lint.audit.cluster": "cluster"}
"""Modules that may import what an extra installs, imported only when it is asked for."""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {canonical(re.match(r"[\w.-]+", requirement).group()) for requirement in requirements}  # type: ignore[union-attr]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def test_every_imported_package_is_a_declared_dependency() -> None:
    owners = packages_distributions()
    tree = architecture.modules(ROOT, "lint", "checks", "lexicon")
    imported = architecture.third_party([module for module in tree if module.name not in OF_EXTRAS])
    outside = imported - sys.stdlib_module_names
    undeclared = {
        name
        for name in outside
        if not {canonical(owner) for owner in owners[name]} & names(PROJECT["project"]["dependencies"])
    }
    assert undeclared == set()


def test_what_an_extra_installs_is_imported_by_its_own_modules_alone() -> None:
    owners = packages_distributions()
    optional = PROJECT["project"]["optional-dependencies"]
    for module in architecture.modules(ROOT, "lint", "checks", "lexicon"):
        if module.name in OF_EXTRAS:
            outside = architecture.third_party([module]) - sys.stdlib_module_names
            found = {canonical(owner) for name in outside for owner in owners.get(name, ["distributed"])}
            assert found <= names(optional[OF_EXTRAS[module.name]]) | names(PROJECT["project"]["dependencies"])


def test_what_makes_the_packaged_data_is_declared_for_the_build() -> None:
    assert names(PROJECT["build-system"]["requires"]) >= {"numpy", "srsly", "pip", "jsonschema", "pyyaml"}


def test_constraints_pin_every_declared_dependency_and_name_no_place_to_load_from() -> None:
    project = PROJECT["project"]
    declared = names(project["dependencies"]) | names(project["optional-dependencies"]["dev"])
    assert declared - {canonical(name) for name in pins()} == set()
    assert not re.search(r"https?:|file:|@|--", (ROOT / "constraints.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_the_command_line_starts_without_heavy_packages(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom lint.cli import main\n"
        f"sys.argv = ['gouji', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('loaded:', sorted({HEAVY!r} & set(sys.modules)))"
    )
    command = [sys.executable, "-X", "utf8", "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert result.stdout.splitlines()[-1] == "loaded: []"


def test_the_packages_are_typed() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert [package for package in packages if not (ROOT / package / "py.typed").is_file()] == []


def test_the_lexicon_compiles_for_the_wheel(tmp_path: Path) -> None:
    assert compile_packaged(tmp_path / "compiled.json").stat().st_size > 10_000


def fenced(readme: str) -> list[str]:
    """Return the lines of the shell blocks of a README."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|powershell)\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_both_readmes_give_the_same_commands() -> None:
    assert fenced("README.md") == fenced("README.zh-CN.md") != []


def test_ci_runs_the_tests_by_the_command_of_the_readme() -> None:
    command = next(line for line in fenced("README.md") if "pytest" in line)
    test_part = command.rpartition("&&")[2].strip().removeprefix(".venv-dev/bin/")
    assert test_part in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_file_that_the_readmes_show_exists() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\":]+)\"", (ROOT / readme).read_text(encoding="utf-8"))
        missing = [path for pair in links for path in pair if path and not (ROOT / path).exists()]
        assert missing == [], readme
