"""Tables whose sums hold, as flattened text; every number keeps its place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random

from tests.generate.facts import Facts, Style
from tests.generate.sentences import Writer

NUMBERINGS = (("一、", "（一）", "1."), ("1.", "（1）", "①"), ("", "  ", "    "))
INDICATORS = (
    "预算执行率", "结转结余率", "公用经费控制率", "政府采购执行率", "管理制度健全性", "资金使用合规性",
    "资产管理完整性", "重点工作完成率", "社会公众满意度",
)  # fmt: skip
ORDINALS = tuple(str.maketrans("一1①", digits) for digits in ("一1①", "二2②", "三3③", "四4④"))


def rows(writer: Writer, lines: Sequence[Sequence[str | tuple[str, str]]]) -> None:
    """Append rows: a TAB opens a cell, a blank line ends a row, two blank lines end the table."""
    for line in lines:
        for cell in line:
            writer.words("\t")
            if isinstance(cell, tuple):
                writer.number(*cell)
            else:
                writer.words(cell)
            writer.words("\n")
        writer.words("\n")
    writer.words("\n\n")


def years(random: Random, style: Style, facts: Facts, whole: str, parts: Sequence[str]) -> Writer:
    """Return a table of a whole and its parts over two years."""
    writer = Writer()
    total_first = random.random() < 0.5
    writer.words(f"支出情况表\n单位：{style.unit}\n")
    head = ["项目", f"{facts.year - 1}年决算数", f"{facts.year}年决算数"]
    total = random.choice(["合计", "总计"])
    body: list[list[str | tuple[str, str]]] = [_over_years(style, facts, part, part) for part in parts]
    body.insert(0 if total_first else len(body), _over_years(style, facts, total, whole))
    rows(writer, [head, *body])
    return writer


def _over_years(style: Style, facts: Facts, label: str, measure: str) -> list[str | tuple[str, str]]:
    return [
        label,
        ("previous", style.money(facts.previous[measure])),
        ("current", style.money(facts.current[measure])),
    ]


def nested(random: Random, style: Style, facts: Facts, trees: dict[str, list[str]], whole: str) -> Writer:
    """Return a table of a whole, its parts and theirs, told apart by numbering or indent, with budget and account."""
    writer = Writer()
    writer.words(f"{facts.year}年支出预算执行情况表（单位：{style.unit}）\n")
    marks = random.choice(NUMBERINGS)
    head = ["项目", f"{facts.year}年年初预算数", f"{facts.year}年决算数"]
    body: list[list[str | tuple[str, str]]] = []

    def add(measure: str, depth: int, number: int) -> None:
        body.append(
            [
                marks[depth].translate(ORDINALS[number]) + measure,
                ("budget", style.money(facts.budget[measure])),
                ("final", style.money(facts.current[measure])),
            ]
        )
        for index, part in enumerate(trees.get(measure, ())):
            if depth < 2:
                add(part, depth + 1, index)

    add(whole, 0, 0)
    rows(writer, [head, *body])
    return writer


def scores(random: Random, style: Style, facts: Facts) -> Writer:
    """Return a score table with a total row."""
    writer = Writer()
    weights = [random.randint(3, 12) for _ in range(random.randint(4, 7))]
    given = [weight - random.choice([0, 0, 0, 1, 2]) for weight in weights]
    names = random.sample(INDICATORS, len(weights))
    writer.words(f"{facts.year}年度部门整体支出绩效评价评分表\n")
    body: list[list[str | tuple[str, str]]] = [
        [name, ("weight", str(weight)), ("score", str(score))]
        for name, weight, score in zip(names, weights, given, strict=True)
    ]
    body.append(["合计", ("total_weight", str(sum(weights))), ("total_score", str(sum(given)))])
    rows(writer, [["指标名称", "分值", "得分"], *body])
    return writer


def across(random: Random, style: Style, facts: Facts) -> Writer:
    """Return a table with a 合计 column over basic and project expenditure for several functions."""
    writer = Writer()
    writer.words(f"{facts.year}年支出决算明细表\n单位：{style.unit}\n")
    names = random.sample(["教育支出", "卫生健康支出", "农林水支出", "住房保障支出", "社会保障和就业支出"], 3)
    basic = _divided(random, facts.current["基本支出"], len(names))
    project = _divided(random, facts.current["项目支出"], len(names))
    body: list[list[str | tuple[str, str]]] = [
        _split(style, name, b, p) for name, b, p in zip(names, basic, project, strict=True)
    ]
    body.insert(0, _split(style, "合计", facts.current["基本支出"], facts.current["项目支出"]))
    rows(writer, [["功能分类", "合计", "基本支出", "项目支出"], *body])
    return writer


def _divided(random: Random, whole: Fraction, count: int) -> list[Fraction]:
    """Return `count` amounts that add up to `whole`, in its own smallest unit."""
    step = Fraction(1, whole.denominator)
    cuts = sorted(random.randint(0, int(whole / step)) for _ in range(count - 1))
    ends = [0, *cuts, int(whole / step)]
    return [step * (after - before) for before, after in pairwise(ends)]


def _split(style: Style, label: str, basic: Fraction, project: Fraction) -> list[str | tuple[str, str]]:
    return [
        label,
        ("total", style.money(basic + project)),
        ("basic", style.money(basic)),
        ("project", style.money(project)),
    ]
