"""The catalogue of checks: codes, pages, size, what a body may do, cases, messages, and the generated documentation."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest

import lexicon
from lint import cli
from lint.checking import check_document
from lint.discovery import all_checks
from lint.documents.reading import read_text
from lint.findings import Check, Finding
from lint.reports.pages import PARTS, body, markdown, parts
from lint.reports.rules import rule, rules
from tests.test_cases import CASES

ROOT = Path(__file__).parent.parent
CHECKS = [check for check in all_checks() if check.body.__module__.startswith("checks.")]
FAMILIES = {
    "数字不一致": (101, 199),
    "合计": (201, 299),
    "比率、占比与增减": (301, 399),
    "评分": (401, 449),
    "文字与数字": (451, 479),
    "单位与数量级": (501, 599),
    "模板残留": (601, 619),
    "名称": (621, 629),
    "年度": (631, 639),
    "形式": (701, 719),
    "决算公开": (721, 749),
    "结构": (751, 799),
    "前后复述": (801, 899),
    "跨文档": (901, 999),
}
"""The first and last number of each family."""

ALONE = [check for check in CHECKS if not check.across]
"""Checks of one document; the cases of those over several are in test_audit_across.py and test_audit_copies.py."""

LONGEST = 60
CHINESE = re.compile(r"[\u3400-\u9fff]+")
QUOTED = re.compile(r"“(?:[^“”]|“[^”]*”)*”|《[^》]*》")


def file_of(check: Check) -> Path:
    return ROOT / (check.body.__module__.replace(".", "/") + ".py")


def each() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


def test_the_catalogue_has_at_least_sixty_checks() -> None:
    assert len(CHECKS) >= 60


@each()
def test_a_code_lies_in_the_range_of_its_family(check: Check) -> None:
    first, last = FAMILIES[check.family]
    assert re.fullmatch(r"GJ\d{3}", check.code)
    assert first <= int(check.code[2:]) <= last


def test_a_package_of_checks_is_one_family_or_several_whole_ones() -> None:
    packages = defaultdict(set)
    for check in CHECKS:
        packages[check.family].add(check.body.__module__.split(".")[1])
    assert {family: names for family, names in packages.items() if len(names) > 1} == {}


def test_names_are_unique_in_both_languages() -> None:
    for names in ([check.name for check in CHECKS], [check.name_en.casefold() for check in CHECKS]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


@each()
def test_the_facts_of_a_check_are_complete(check: Check) -> None:
    assert CHINESE.search(check.name) and len(check.name) <= 20
    assert re.search(r"[a-z]{3}", check.name_en)
    assert re.fullmatch(r"\d+\.\d+", check.since)
    assert len(check.authority) >= 4
    assert check.page.startswith(f"{check.code} ")


@each()
def test_the_page_says_everything_in_order(check: Check) -> None:
    said = parts(check)
    assert list(said) == list(PARTS)
    assert {name: text for name, text in said.items() if len(text) < 5} == {}
    assert len(said["查什么"]) >= 15 and len(said["为什么"]) >= 12
    assert re.search(r"〔|GB|《|各级|财|科目", said["依据"])


@each()
def test_a_check_is_a_small_file_with_one_body(check: Check) -> None:
    lines = file_of(check).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 2 * LONGEST
    functions = [node for node in ast.parse("\n".join(lines)).body if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if not node.name.startswith("_")] == ["body"]
    assert sum((node.end_lineno or 0) - node.lineno + 1 for node in functions) <= LONGEST


def test_the_typical_file_of_a_check_has_at_most_sixty_lines() -> None:
    assert median(len(file_of(check).read_text(encoding="utf-8").splitlines()) for check in CHECKS) <= LONGEST


def computing(code: str) -> list[str]:
    """Return what the code of a check must leave to the engine: patterns and arithmetic."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {getattr(node, "module", None), *(alias.name for alias in node.names)}
            found += [f"{node.lineno}: {name}" for name in names & {"re", "regex", "math", "decimal", "fractions"}]
        elif isinstance(node, ast.BinOp):
            numbers = any(isinstance(n, ast.Constant) and isinstance(n.value, int) for n in (node.left, node.right))
            if numbers or not isinstance(node.op, ast.Add | ast.BitOr):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"sum", "round", "abs"}:
            found.append(f"{node.lineno}: {node.func.id}")
    return found


@each()
def test_a_check_has_no_pattern_and_no_arithmetic_of_its_own(check: Check) -> None:
    assert computing(file_of(check).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("line", ["import re", "from decimal import Decimal", "x = a - b", "x = n + 1", "x = sum(y)"])
def test_patterns_and_arithmetic_are_seen(line: str) -> None:
    assert computing(line)
    assert not computing("x = (*a, *b)\ny = zh + name\nz: int | None = None")


@pytest.mark.parametrize("check", ALONE, ids=lambda check: check.code)
def test_every_check_has_at_least_four_cases_one_of_which_it_finds(check: Check) -> None:
    covering = [case for case in CASES if check.code.startswith(case.covers)]
    assert len(covering) >= 4
    assert any(check.code == expected[0] for case in covering for expected in case.expected)


@pytest.fixture(scope="module")
def findings() -> list[tuple[str, Finding]]:
    """Every finding on the cases and on the fixtures with planted errors, with the text that it was found in."""
    fixtures = [*(ROOT / "fixtures").glob("*/dirty.txt"), ROOT / "fixtures" / "liaison-2021" / "report.txt"]
    texts = [*(case.text for case in CASES), *(path.read_text(encoding="utf-8") for path in fixtures)]
    return [
        (re.sub(r"\s", "", text), finding)
        for text in texts
        for finding in check_document(read_text(text, "a.txt")).findings
    ]


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """Names that a message may give in Chinese although the document does not: of units of measure, bodies, kinds."""
    known = lexicon.load()
    found: set[str] = set()
    sections = ("units", "departments", "names", "grades", "subjects", "tables", "terms", "profiles")
    for section in sections:
        found |= set(CHINESE.findall(json.dumps(known.section(section), ensure_ascii=False)))
    return frozenset(found)


def foreign(message: str, document: str, names: frozenset[str]) -> list[str]:
    """Return the Chinese in an English `message` that is neither quoted from the document nor a name."""
    rest = QUOTED.sub("", message)
    words = [word for word in CHINESE.findall(rest) if word not in document and word not in names]
    return words + re.findall(r"[，。；：、！？]", rest.replace("、", "") if "、" in document else rest)


def test_english_messages_are_english(findings: list[tuple[str, Finding]], names: frozenset[str]) -> None:
    bad = defaultdict(set)
    for document, finding in findings:
        for message in (finding.en, finding.advice_en, *(other.en for other in finding.related)):
            if not message or foreign(message, document, names):
                bad[finding.code].add(message)
    assert dict(bad) == {}


def test_chinese_in_an_english_message_is_seen(names: frozenset[str]) -> None:
    assert foreign("the score 得分不对", "全文", names) == ["得分不对"]
    assert foreign("here: 5万元，not 6", "全文", names) == ["，"]
    assert foreign("“决算” and 38.22万元 of 全文", "这是全文", names) == []


def test_every_finding_says_what_to_do_and_is_no_graver_than_its_check(findings: list[tuple[str, Finding]]) -> None:
    ranks = {"info": 0, "warning": 1, "error": 2}
    known = {check.code: check for check in CHECKS}
    for _, finding in findings:
        assert finding.zh and finding.advice_zh and finding.advice_en, finding.code
        assert ranks[finding.severity] <= ranks[known[finding.code].severity], finding.code
        assert re.fullmatch(r"[0-9a-f]{16}", finding.fingerprint), finding.code


def test_every_check_finds_something_in_the_cases_and_fixtures(findings: list[tuple[str, Finding]]) -> None:
    seen = {finding.code for _, finding in findings}
    assert [check.code for check in ALONE if check.code not in seen] == []


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_checks", ROOT / "docs" / "make_checks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_documentation_is_up_to_date(maker: ModuleType) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in maker.FOLDER.iterdir()}
    made = maker.pages()
    differing = sorted(name for name in {*written, *made} if written.get(name) != made.get(name))
    assert differing == [], "run python docs/make_checks.py"


def test_a_retired_code_is_remembered_and_never_given_again(maker: ModuleType) -> None:
    first, second = CHECKS[:2]
    codes = maker.remembered([first], maker.remembered([first, second], {}))
    assert codes[second.code] == {"name": second.name, "retired": True}
    assert second.name in maker.index([first], {second.code: second.name})
    with pytest.raises(ValueError, match=second.code):
        maker.remembered([first, second], codes)


@each()
def test_explain_prints_the_page(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", check.code.lower()]) == 0
    printed = re.sub(r"\s", "", capsys.readouterr().out)
    assert re.sub(r"\s", "", body(check)) in printed


@pytest.mark.parametrize("name", [CHECKS[0].name, CHECKS[0].name_en.upper(), CHECKS[0].code])
def test_explain_knows_a_check_by_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith(CHECKS[0].code)


def test_rules_for_editors_carry_the_page() -> None:
    made = rules(CHECKS, "en")
    assert [one["id"] for one in made] == [check.code for check in CHECKS]
    assert len({one["name"] for one in made}) == len(made)
    for check, one in zip(CHECKS, made, strict=True):
        assert re.fullmatch(r"[A-Z0-9][A-Za-z0-9]+", one["name"])
        assert one["shortDescription"] == {"text": check.name_en}
        assert one["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert all(f"### {name}\n" in one["help"]["markdown"] for name in PARTS)
        assert one["help"]["markdown"] == markdown(check, level=3)
    assert rule(CHECKS[0], "zh")["shortDescription"] == {"text": CHECKS[0].name}
    assert json.loads(json.dumps(made)) == made
