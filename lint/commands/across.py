"""`gouji across`: compare the documents of an audit with each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option, lexicon_option, output_option
from lint.commands.speech import Command
from lint.commands.stores import mapping_option, opened, run_option, store_option
from lint.reports.words import SEVERITIES, say

if TYPE_CHECKING:
    from lint.documents.model import Location
    from lint.findings import Finding, Lang

LONGEST = 40  # characters of a quotation


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *, store: Path, run: int | None, mapping: Path | None, lexicon: tuple[Path, ...], select: str, ignore: str,
        output: Path | None,
    ) -> int:  # fmt: skip
        from lexicon import load
        from lint.audit.beside import compare, mapping_of
        from lint.commands.configured import names
        from lint.commands.streams import emit

        said = mapping_of(mapping)
        with opened(store, run, write=True) as (kept, number):
            found = compare(kept, number, load(extra=lexicon), said, select=names(select), ignore=names(ignore))
        emit(listed(found, lang), output)
        return int(any(finding.severity == "error" for finding in found))

    codes = say(lang, "检查", "CHECKS")
    return Command(
        "across",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "把审计过的文件互相比对：上年数与上年报告、自评与决算和预算、部门与所属单位、同一批材料，以及雷同的文字。\n\n"
            "结果写入审计库，也列在这里。有错误时退出码为 1。",
            "Compare the documents of an audit: last year's figures with last year's report, self-evaluation"
            " with account and budget, a department with its units, annexes of one submission; and copied text.\n\n"
            "The findings go to the store and are listed here. Exit code 1 if there is an error.",
        ),
        params=[
            mapping_option(lang),
            store_option(lang),
            run_option(lang),
            click.Option(
                ["--select"], default="", metavar=codes, help=say(lang, "只做这些检查。", "Only these checks.")
            ),
            click.Option(["--ignore"], default="", metavar=codes, help=say(lang, "不做这些检查。", "Leave these out.")),
            lexicon_option(lang),
            output_option(lang),
            language_option(lang),
        ],
    )


def listed(found: Sequence[Finding], lang: Lang) -> str:
    """Return the findings for people: what, where, against what, and the sum."""
    from lint.reports.words import check_name

    lines = []
    for one in found:
        lines.append(f"{SEVERITIES[lang][one.severity]} {one.code} {check_name(one, lang)}")
        lines.append(f"  {one.message(lang)}")
        lines += [
            f"  - {where(place_of, lang)}" for place_of in (one.location, *(other.location for other in one.related))
        ]
        if one.expression:
            lines.append(say(lang, f"  算式：{one.expression}", f"  sum: {one.expression}"))
        lines.append("")
    errors = sum(one.severity == "error" for one in found)
    lines.append(
        say(
            lang,
            f"跨文档：共 {len(found)} 处，其中错误 {errors} 处。",
            f"Over several documents: {len(found)} findings, {errors} of them errors.",
        )
    )
    return "\n".join(lines) + "\n"


def where(location: Location, lang: Lang) -> str:
    """Return file, place and the words there, shortened."""
    from lint.reports.words import place

    words = " ".join(location.text.split())
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return f"{location.path} · {place(replace(location, path=None), lang)} · 【{shown}】"
