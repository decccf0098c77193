"""Writes the table of measured figures into both READMEs, between the marks that it looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.benchmarks.quality_page import share

MARKS = "<!-- measured: python tests/benchmarks/quality.py none -->", "<!-- end of measured -->"
Results = dict[str, dict[str, Any]]


def rows(results: Results, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and the command, in the language `lang` (``zh`` or ``en``)."""

    def say(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    if "recall" in results:
        documents = results["recall"]["values"]["documents"].values()
        found, planted, alleged = (sum(one[name] for one in documents) for name in ("found", "planted", "alleged"))
        alleged += sum(results["recall"]["values"]["clean"].values())
        yield (
            say(f"{len(documents)} 份报告里人工埋下的错误", f"errors planted by hand in {len(documents)} reports"),
            say(f"{planted} 处找到 {found} 处；误报 {alleged}", f"{found} of {planted} found; false alarms {alleged}"),
            "fixtures/score.py",
        )
    if "planted" in results:
        one, alarms = results["planted"]["values"]["all"]["all"], results["planted"]["values"]["alarms"]
        all_of, seen, culprit = (
            share(int(one[part]), int(one[whole]))
            for part, whole in (("found", "planted"), ("seen", "pinned"), ("culprit", "serious"))
        )
        yield (
            say(
                f"{len(alarms)} 份无错文件中有勾稽关系的数，随机改错 {one['planted']} 次",
                f"{one['planted']} random errors at linked numbers of {len(alarms)} clean documents",
            ),
            say(
                f"找到 {all_of}（算术上看得出的，找到 {seen}）；首先指认的就是错数 {culprit}；"
                f"给出的改正值 {one['forced']} 个，对 {one['right']} 个；误报 {sum(alarms.values())}",
                f"found {all_of} ({seen} of those that arithmetic can see); the wrong number named first {culprit}; "
                f"forced corrections right {one['right']} of {one['forced']}; false alarms {sum(alarms.values())}",
            ),
            "tests/benchmarks/mutations.py",
        )
    if "claims" in results:
        one = results["claims"]["values"]
        yield (
            say(f"真实报告中标注的 {one['claims']} 个数", f"{one['claims']} numbers labelled in a real report"),
            say(
                f"数值和单位对 {share(one['value'], one['claims'])}，"
                f"指标、时期、口径也对 {share(one['meaning'], one['claims'])}；"
                f"{one['others']} 个非数量误当陈述 {one['taken']} 个",
                f"value and unit right {share(one['value'], one['claims'])}, measure, period and stage as well "
                f"{share(one['meaning'], one['claims'])}; of {one['others']} dates, codes and list numbers "
                f"{one['taken']} taken for claims",
            ),
            "tests/benchmarks/measure_claims.py",
        )
    if "speed" in results:
        figures = results["speed"]["values"]["figures"]
        names = (
            ("cold.check", "新进程里检查一份报告", "check of a report in a new process"),
            ("warm.check", "热检查", "warm check"),
            ("warm.edit.median", "改一个字后重查", "check after an edit of one character"),
            ("cold.check.megabytes", "一次检查占用内存", "peak memory of one check"),
        )
        told = [f"{say(zh, en)} {_shown(figures[key])}" for key, zh, en in names if key in figures]
        yield say("速度和内存", "speed and memory"), say("，", ", ").join(told), "tests/benchmarks/suite.py"


def _shown(figure: dict[str, Any]) -> str:
    value = Decimal(str(figure["value"]))
    unit = {"秒": "s", "毫秒": "ms"}.get(figure["unit"], figure["unit"])
    return f"{value:.0f} {unit}" if value >= 10 else f"{value:.2f} {unit}"


def table(results: Results, lang: str) -> str:
    """Return the table in Markdown."""
    head = "| 内容 | 结果 | 命令 |" if lang == "zh" else "| what | measured | command |"
    lines = [f"| {what} | {figure} | `python {command}` |" for what, figure, command in rows(results, lang)]
    return "\n".join([head, "|---|---|---|", *lines])


def update(readme: Path, results: Results, lang: str) -> str:
    """Return the text of `readme` with the table of today between the marks."""
    text = readme.read_text(encoding="utf-8")
    pattern = re.escape(MARKS[0]) + r"\n.*?" + re.escape(MARKS[1])
    return re.sub(pattern, lambda _: f"{MARKS[0]}\n{table(results, lang)}\n{MARKS[1]}", text, flags=re.DOTALL)
