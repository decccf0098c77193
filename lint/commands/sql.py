"""`gouji sql`: ask the store of an audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option, output_option
from lint.commands.speech import Command
from lint.commands.stores import opened, store_option
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, statement: str, store: Path, form: str, output: Path | None) -> int:
        from lint.audit.query import ask, csv_lines, json_text, table
        from lint.commands.streams import emit

        with opened(store) as (kept, _):
            answer = ask(kept, statement)
            if form == "csv":
                emit("".join(csv_lines(answer)), output)
            else:
                emit(json_text(answer) if form == "json" else table(answer), output)
        return 0

    return Command(
        "sql",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "用 SQL 查询审计库（只读）。\n\n"
            "表：documents 文件，findings 每份文件的问题，across 跨文档的问题，skipped 跳过的文件，"
            "claims 数字，relations 勾稽关系，passages 文字；前面加 run_ 是历次审计的。例如："
            'gouji sql "select unit, count(*) from findings group by unit order by 2 desc"',
            "Ask the store in SQL (read-only).\n\n"
            "Tables: documents, findings, across (over several documents), skipped, claims, relations, passages;"
            " with run_ in front, those of all audits.",
        ),
        params=[
            click.Argument(["statement"], metavar=say(lang, "语句", "STATEMENT")),
            store_option(lang),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["table", "csv", "json"]),
                default="table",
                help=say(lang, "输出格式，默认表格。", "Format of the output; a table unless given."),
            ),
            output_option(lang),
            language_option(lang),
        ],
    )
