"""Writes docs/quality.md from the results in tests/results; every figure with the command that measures it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Result = dict[str, Any]

FAMILIES = {
    "department_self_evaluation": "部门整体支出绩效自评报告",
    "project_self_evaluation": "项目支出绩效自评",
    "final_accounts": "部门决算公开",
    "budget_disclosure": "部门预算公开",
    "-": "没有认出类别",
}
_WORDS = yaml.safe_load((Path(__file__).parents[2] / "fixtures" / "kinds.yaml").read_text(encoding="utf-8"))
KINDS = {kind: re.split(r"[（，]", words)[0] for kind, words in _WORDS.items()}
PLACES = {"fixtures": "自己写的无错文件", "corpus": "生成的语料"}
PLANTED = {
    "digit added": "多一位", "digit changed": "错一位", "digit dropped": "少一位", "digits swapped": "两位颠倒",
    "neighbour copied": "抄了旁边的数", "point moved": "小数点移位", "sign word": "增减写反", "unit": "万元写成元等",
    "year": "年度写错",
}  # fmt: skip
HEAD = """# 准不准、快不快：测出来的数

> 这一页由 `python tests/benchmarks/quality.py` 从 `tests/results/` 里的结果生成，不手工改。
> 每一节写明日期、机器和重新测量的命令；没有结果的写“未测”。`python tests/benchmarks/quality.py all`
> 全部重测（约十分钟），不带参数只重测速度。
> *(Every figure here is generated from result files; run the command to measure again.)*

无错文件和埋错文件是自己写的，八类单位，省份、年份各不相同（`fixtures/`）；“真实报告”是一份公开的自评报告，
只在开发时放在旁边，不在本项目内，所以没有它的机器上相应各节不重测。
"""


def share(part: int, whole: int) -> str:
    """Return `part` of `whole` in per cent with one decimal."""
    return f"{Decimal(part) * 100 / whole:.1f}%" if whole else "–"


def table(head: str, rows: Iterator[str] | list[str]) -> list[str]:
    """Return a Markdown table; `head` and rows are cells between bars."""
    return [f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {row} |" for row in rows), ""]


def recall(values: Any) -> list[str]:
    """By family and by kind: planted by hand, found; alleged."""
    families: dict[str, Counter[str]] = {}
    for one in values["documents"].values():
        counts = {name: one[name] for name in ("found", "planted", "alleged")}
        families.setdefault(one["profile"] or "-", Counter()).update(counts)
    total = Counter[str]()
    for counts in families.values():
        total.update(counts)
    rows = [
        f"{FAMILIES[name]} | {one['planted']} | {one['found']} |"
        f" {share(one['found'], one['planted'])} | {one['alleged']}"
        for name, one in sorted(families.items())
    ]
    rows.append(
        f"合计 | {total['planted']} | {total['found']} | {share(total['found'], total['planted'])} | {total['alleged']}"
    )
    missed = [f"{KINDS[kind]} {one['planted'] - one['found']} 处" for kind, one in values["kinds"].items()
              if one["found"] < one["planted"]]  # fmt: skip
    alarms = sum(values["clean"].values())
    return [
        *table("文件类别 | 埋下 | 找到 | 召回率 | 误报", rows),
        f"没有找到的：{'、'.join(missed) or '无'}。{len(values['clean'])} 份无错文件里的误报：{alarms}。",
        "",
    ]


def planted(values: Any) -> list[str]:
    """One random error at a time: found, named first, corrected."""
    rows = []
    for name, one in [*values["kinds"].items(), ("合计", values["all"]["all"])]:
        rows.append(
            f"{PLANTED.get(name, name)} | {int(one['planted'])} | {share(int(one['found']), int(one['planted']))} |"
            f" {share(int(one['seen']), int(one['pinned']))} | {share(int(one['culprit']), int(one['serious']))} |"
            f" {int(one['right'])} / {int(one['forced'])}"
        )
    return [
        "在无错文件中，每次把一个有勾稽关系的数改错，再检查一遍。“算术上看得出”是指错数使某个关系不再成立；其余的错藏在舍入里。",
        "",
        *table("埋的错 | 次数 | 找到 | 算术上看得出的，找到 | 首先指认的就是错数 | 给出的改正值正确", rows),
        f"无错文件里的误报：{sum(values['alarms'].values())}。",
        "",
    ]


def labels(values: Any) -> list[str]:
    """Labelled errors of the real report."""
    return [
        f"- 必须找到的 {values['must_all']} 处，找到 {values['must']} 处；"
        f"应当找到的 {values['should_all']} 处，找到 {values['should']} 处；",
        f"- 说不出由来的错误和疑似：{values['unexplained']}；看起来像错而不是错的地方误报：{values['traps']}。",
        "",
    ]


def claims(values: Any) -> list[str]:
    """What is understood of the real report."""
    wanted = values["claims"]
    return [
        f"- {wanted} 个标注的数，数值和单位对 {values['value']} 个（{share(values['value'], wanted)}），"
        f"指标、时期、口径也对 {values['meaning']} 个（{share(values['meaning'], wanted)}）；",
        f"- 日期、文号、序号等 {values['others']} 个非数量，认出 {values['typed']} 个，误当陈述 {values['taken']} 个。",
        "",
    ]


def relations(values: Any) -> list[str]:
    """Labelled relations that hold."""
    found, whole = values["listed"], values["labelled"]
    return [f"{whole} 条标注为成立的勾稽关系，列为成立 {found} 条（{share(found, whole)}）。", ""]


def across(values: Any) -> list[str]:
    """Comparisons between documents."""
    rows = [f"{name} | {one['planted']} | {one['found']}" for name, one in values["kinds"].items()]
    untouched = (
        f"{values['documents']} 份生成的文件，其中 {values['untouched']} 份没有动过，报出 {values['alarms']} 条。"
    )
    return [*table("埋下的矛盾和雷同 | 处 | 找到", rows), untouched, ""]


def funnel(values: Any) -> list[str]:
    """From digits to decisions."""
    rows = []
    for place, kinds in values.items():
        for kind, one in sorted(kinds.items()):
            rows.append(
                f"{PLACES[place]} | {FAMILIES.get(kind, kind)} | {one['documents']} | {one['numbers']} |"
                f" {one['quantities']} |"
                f" {one['claims']} | {one['linked']} | {one['verified']} | {one['contradicted']} |"
                f" {share(one['linked'], one['claims'])}"
            )
    return [
        "数字串 → 表示数量的 → 读懂说什么的 → 连上别的数的 → 核对一致、互相矛盾的。"
        "没有连上的在结果里列为“没有核对”，写明原因。",
        "",
        *table("来源 | 文件类别 | 份数 | 数字串 | 数量 | 陈述 | 连上 | 一致 | 矛盾 | 连上的比例", rows),
    ]


def speed(values: Any) -> list[str]:
    """Speed and memory, as the suite tells them."""
    rows = []
    for one in values["figures"].values():
        value = Decimal(str(one["value"]))
        shown = f"{value:.0f}" if value >= 100 else f"{value:.2f}"
        target = "" if one["target"] is None else f"≤ {one['target']}"
        holds = {None: "", True: "达到", False: "未达到"}[one["holds"]]
        rows.append(f"{one['zh']} | {shown} | {one['unit']} | {target} | {holds}")
    file, machine = values["file"], values["machine"]
    load = "" if machine["load"] is None else f"，测量开始时负荷 {Decimal(str(machine['load'])):.1f}（每核 1.0 为满）"
    return [
        f"{'一份真实报告' if file['name'].startswith('0') else file['name']}，{file['characters']} 字{load}。",
        "",
        *table("项目 | 值 | 单位 | 要求 |", rows),
    ]


def mutation(values: Any) -> list[str]:
    """How many small faults the tests notice."""
    drawn = values["drawn"]
    many = f"每个包随机抽至多 {drawn['sample']} 处（种子 {drawn['seed']}）" if drawn["sample"] else "所有能改的地方都改"
    shown = {"both": "合计"}
    rows = [_faults(shown.get(name, f"`{name}`"), values[name]) for name in values if name not in ("drawn", "files")]
    missed = [name for name, one in values["files"].items() if one["score"] is not None and one["score"] < 100]
    least = sorted(missed, key=lambda name: (values["files"][name]["score"], name))[:LEAST]
    heads = "代码 | 改坏 | 发现 | 没发现 | 没测到 | 发现的占 | 95% 区间"
    return [
        f"在程序里一次改一处（一个数、一个词、一个比较、一个参数……），看测试是否失败；{many}。见[变异测试](mutation.md)。",
        "",
        *table(heads, rows),
        "",
        "没有发现的最多的文件：",
        "",
        *table(heads, [_faults(f"`{name}`", values["files"][name]) for name in least]),
    ]


def _faults(name: str, one: dict[str, Any]) -> str:
    found = one.get("killed", 0) + one.get("timeout", 0)
    low, high = one["interval"]
    missed = f"{one.get('survived', 0)} | {one.get('no coverage', 0)}"
    return f"{name} | {one['tried']} | {found} | {missed} | {one['score']}% | {low}–{high}%"


def fuzz(values: Any) -> list[str]:
    """How long each reader was fed damaged input."""
    rows = [
        f"{name} | {one['runs']} | {Decimal(one['cpu_seconds']) / 60:.1f} | {len(one['faults']) or '无'}"
        for name, one in sorted(values.items())
        if isinstance(one, dict) and "runs" in one
    ]
    return [
        "用损坏的、虚构的输入反复试读取器和文法；“发现”是当时遇到的异常，"
        "修好以后，样本留在 `tests/fuzz/corpus` 里，每次测试都跑。",
        "",
        *table("读取器或文法 | 次数 | 处理器分钟 | 发现", rows),
    ]


def soak(values: Any) -> list[str]:
    """Memory over many checks in one process."""
    rows = [f"{one['checks']} | {one['megabytes']}" for one in values["measured"]]
    told = "内存还在增长" if values["grows"] else "内存不再增长"
    return [f"一个进程连续检查 {values['checks']} 份不同的文件：{told}。", "", *table("检查过 | 内存 MB", rows)]


def release(values: Any) -> list[str]:
    """The release check."""
    held = sum(step["holds"] for step in values["steps"])
    failed = "；".join(step["what"] for step in values["steps"] if not step["holds"])
    return [f"{len(values['steps'])} 项中 {held} 项成立{f'；不成立的：{failed}' if failed else ''}。", ""]


LEAST = 8  # files that are named because the tests miss most in them

SECTIONS: tuple[tuple[str, str, str, Callable[[Any], list[str]]], ...] = (
    ("recall", "人工埋下的错误", "python fixtures/score.py", recall),
    ("planted", "随机埋错：找到没有，指认得对不对", "python tests/benchmarks/mutations.py", planted),
    ("labels", "真实报告里标注的错误", "python tests/benchmarks/quality.py labels", labels),
    ("claims", "真实报告里的数读懂多少", "python tests/benchmarks/measure_claims.py", claims),
    ("relations", "真实报告里的勾稽关系", "python tests/benchmarks/measure_relations.py", relations),
    ("across", "跨文档比对", "python tests/benchmarks/measure_across.py", across),
    ("funnel", "从数字到结论", "python tests/benchmarks/measure_funnel.py", funnel),
    ("speed", "速度和内存", "python tests/benchmarks/suite.py", speed),
    ("mutation", "测试能不能发现改坏的程序", "python tests/benchmarks/mutation_score.py", mutation),
    ("fuzz", "损坏的输入", "python tests/fuzz/run.py --minutes 30", fuzz),
    ("soak", "长时间运行", "python tests/benchmarks/soak.py", soak),
    ("release", "发布检查", "python tests/release/check.py", release),
)


def page(results: dict[str, Result]) -> str:
    """Return the page; a part that has no result is told as not measured."""
    lines = [HEAD]
    for part, title, command, write in SECTIONS:
        result = results.get(part)
        lines += [f"## {title}", ""]
        if result is None:
            lines += [f"未测。重新测量：`{command}`", ""]
            continue
        lines += [f"{_when(result)}重新测量：`{command}`", "", *write(result.get("values", result))]
    return "\n".join(lines).rstrip() + "\n"


def _when(result: Result) -> str:
    machine = result.get("machine")
    if not isinstance(machine, dict):
        return ""
    return f"{result['date']}，{machine['system']}，{machine['cores']} 核，Python {machine['python']}。"
