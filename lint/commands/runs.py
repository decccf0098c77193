"""`gouji runs`: the audits in a store, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option, output_option
from lint.commands.speech import Command
from lint.commands.stores import opened, store_option
from lint.reports.words import SEVERITIES, say

if TYPE_CHECKING:
    from lint.audit.comparing import Difference, Known
    from lint.audit.store import Run
    from lint.findings import Lang

SHOWN = 200
"""Findings of a kind that are listed on the terminal; JSON has all."""


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, before: int | None, after: int | None, store: Path, form: str, output: Path | None) -> int:
        from lint.audit.comparing import difference
        from lint.commands.streams import emit

        with opened(store, before) as (kept, number):
            if before is None:
                emit(_listed(kept.runs(), lang), output)
                return 0
            with opened(store, after) as (_, later):
                found = difference(kept, number, later)
        emit(_json(found) if form == "json" else compared(found, number, later, lang), output)
        return int(any(one.severity == "error" for one in found.new))

    times = say(lang, "次", "N")
    return Command(
        "runs",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "列出库里的历次审计；写出一次或两次的序号，就比较两次：新出现的、已消失的、仍在的问题（按指纹认定）。\n\n"
            "只写一个序号，与最近一次比较。有新的错误时退出码为 1。",
            "List the audits in the store; with one or two numbers, compare: findings that are new, gone, still there"
            " (by fingerprint). One number is compared with the last. Exit code 1 if there is a new error.",
        ),
        params=[
            click.Argument(["before"], type=click.IntRange(1), required=False, metavar=times),
            click.Argument(["after"], type=click.IntRange(1), required=False, metavar=times),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["table", "json"]),
                default="table",
                help=say(lang, "输出格式。", "Format of the output."),
            ),
            store_option(lang),
            output_option(lang),
            language_option(lang),
        ],
    )


def _listed(runs: Sequence[Run], lang: Lang) -> str:
    unfinished = say(lang, "没有做完", "unfinished")
    return "".join(
        f"{one.number:>4}  {one.started}  {one.finished or unfinished}  gouji {one.version}  {'、'.join(one.folders)}\n"
        for one in runs
    )


def compared(found: Difference, before: int, after: int, lang: Lang) -> str:
    """Return what changed, for people."""
    groups = (
        (say(lang, "新出现", "new"), found.new),
        (say(lang, "已消失", "gone"), found.gone),
    )
    counts = f"{len(found.new)} / {len(found.gone)} / {len(found.still)}"
    lines = [
        say(
            lang,
            f"第 {before} 次与第 {after} 次审计：新出现 {len(found.new)} 处，已消失 {len(found.gone)} 处，"
            f"仍在 {len(found.still)} 处；新增文件 {len(found.added)} 份，没有了的文件 {len(found.removed)} 份"
            f"（其中的问题 {len(found.not_checked)} 处，不算消失）。",
            f"Audits {before} and {after}: new / gone / still there {counts}; documents added {len(found.added)},"
            f" removed {len(found.removed)} (with {len(found.not_checked)} findings).",
        )
    ]
    for name, group in groups:
        if group:
            lines += ["", f"{name}："]
            lines += [_line(one, lang) for one in group[:SHOWN]]
            if len(group) > SHOWN:
                lines.append(f"  …… {len(group)}")
    return "\n".join(lines) + "\n"


def _line(one: Known, lang: Lang) -> str:
    severity = next((word for name, word in SEVERITIES[lang].items() if name == one.severity), one.severity)
    return f"  {severity} {one.code} {one.path}：{' '.join(one.message.split())}"


def _json(found: Difference) -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"
