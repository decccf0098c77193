"""The source tree keeps its own rules; each rule is shown to bite on a small tree that breaks it."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests import architecture
from tests.architecture import Module, modules

ROOT = Path(__file__).parent.parent
TREE = modules(ROOT, "lint", "checks", "lexicon")

LONGEST = 300
TYPICAL = 130

MESSAGE_MODULES = {
    "lint.graph.decide": "reasons of verdicts, shown to users",
    "lint.graph.score_rules": "the sum written out and why the score does not follow, shown to users",
    "lint.wording.assertions.report": "what to say of related places",
}
"""Modules whose Chinese strings are messages to users."""

TO_MOVE = {
    "lint.claims.clauses": 1,
    "lint.claims.measures": 2,
    "lint.claims.scales": 1,
    "lint.claims.standards.clauses": 2,
    "lint.claims.standards.conditions": 1,
    "lint.claims.standards.items": 1,
    "lint.claims.standards.reading": 2,
    "lint.claims.standards.wording": 7,
    "lint.graph.weights": 1,
}
"""Domain words still in code, by module: they belong in lexicon/. The numbers may only go down."""


def tree(root: Path, files: dict[str, str]) -> list[Module]:
    """Write `files` under `root` and return them as modules."""
    for name, code in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    return modules(root, *sorted({name.partition("/")[0] for name in files}))


def of(*packages: str) -> list[Module]:
    return [module for module in TREE if any((module.name + ".").startswith(name + ".") for name in packages)]


def test_no_stage_imports_a_later_one() -> None:
    assert architecture.later_imports(TREE) == []


@pytest.mark.parametrize(
    "line",
    [
        "import lint.graph.model",
        "from lint.graph import model",
        "from lint.graph.model import Relation",
        "from ..graph import model",
        "from .. import graph",
        "def late():\n    from lint.graph.model import Relation",
        "if True:\n    import checks.sums",
        "import lint.cli",
    ],
)
def test_an_import_of_a_later_stage_is_seen(tmp_path: Path, line: str) -> None:
    files = {
        "lint/__init__.py": "", "lint/cli.py": "", "lint/graph/__init__.py": "", "lint/graph/model.py": "",
        "lint/claims/__init__.py": "", "lint/claims/cells.py": line, "checks/__init__.py": "", "checks/sums.py": "",
    }  # fmt: skip
    assert len(architecture.later_imports(tree(tmp_path, files))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "from lint.documents import model",
        "from .cells import x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import lint.graph.model",
        "import decimal",
    ],
)
def test_imports_of_earlier_stages_and_for_types_alone_are_allowed(tmp_path: Path, line: str) -> None:
    files = {
        "lint/documents/__init__.py": "", "lint/documents/model.py": "", "lint/graph/model.py": "",
        "lint/claims/__init__.py": line, "lint/claims/cells.py": "x = 1",
    }  # fmt: skip
    assert architecture.later_imports(tree(tmp_path, files)) == []


def test_the_longest_name_decides_the_stage() -> None:
    assert architecture.stage("lint.reports.console") < architecture.stage("lint.checking")
    assert architecture.stage("lint.report") < architecture.stage("checks.sums") < architecture.stage("lint.reports")


def test_modules_are_small() -> None:
    sizes = {module.name: architecture.code_lines(module) for module in TREE}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}
    assert median(size for size in sizes.values() if size > 1) < TYPICAL


def test_blank_lines_do_not_count_as_code(tmp_path: Path) -> None:
    (module,) = tree(tmp_path, {"lint/one.py": "\n\nx = 1\n\n# why\n"})
    assert architecture.code_lines(module) == 2


def test_claims_and_graph_know_no_float() -> None:
    assert [place for module in of("lint.claims", "lint.graph") for place in architecture.floats(module)] == []


@pytest.mark.parametrize("line", ["x = 0.5", "x = 1e3", "x = float('1')", "def f(x=2.0): return x"])
def test_a_float_is_seen(tmp_path: Path, line: str) -> None:
    (module,) = tree(tmp_path, {"lint/claims.py": line})
    assert architecture.floats(module) == ["lint.claims:1"]


def test_a_type_hint_or_a_whole_number_is_no_float(tmp_path: Path) -> None:
    (module,) = tree(tmp_path, {"lint/claims.py": "x: float\ny = 5\nz = '0.5'\n"})
    assert architecture.floats(module) == []


def test_no_domain_word_stands_in_the_code() -> None:
    stages = of("lint.documents", "lint.language", "lint.claims", "lint.graph", "lint.wording")
    found = {module.name: architecture.domain_words(module) for module in stages if module.name not in MESSAGE_MODULES}
    assert {name: words for name, words in found.items() if len(words) > TO_MOVE.get(name, 0)} == {}


@pytest.mark.parametrize(
    "line", ["x = '预算'", "x = f'{y}万元'", "f('决算')", "f(pattern='合计')", "def f():\n    return ['支出']"]
)
def test_a_domain_word_in_the_code_is_seen(tmp_path: Path, line: str) -> None:
    (module,) = tree(tmp_path, {"lint/claims.py": line})
    assert len(architecture.domain_words(module)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "'''预算'''",
        "def f():\n    '''预算'''",
        "x = 1\n'''决算'''",
        "# 预算",
        "raise InputError(path, '不能读取', 'cannot be read')",
        "f(zh='不能读取', why_zh=f'{x}页')",
        "x = '[\u4e00-\u9fff]+|[一二三]、'",
    ],
)
def test_documentation_and_messages_are_no_domain_words(tmp_path: Path, line: str) -> None:
    (module,) = tree(tmp_path, {"lint/claims.py": line})
    assert architecture.domain_words(module) == []


def test_every_check_carries_its_page() -> None:
    checks = [module for module in of("checks") if architecture.is_check(module)]
    assert [part for module in checks for part in architecture.missing_parts(module)] == []


def test_a_check_without_a_part_of_its_page_is_seen(tmp_path: Path) -> None:
    code = "'''名称\n\n查什么：…\n为什么：…\n例子：…\n怎么改：见依据\n'''\n@check()\ndef body(_): ...\n"
    (module,) = tree(tmp_path, {"checks/one.py": code})
    assert architecture.is_check(module)
    assert architecture.missing_parts(module) == ["checks.one: 依据"]
