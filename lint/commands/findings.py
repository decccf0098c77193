"""`gouji findings`: all findings of an audit as a table for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.commands.stores import opened, run_option, store_option
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, store: Path, run: int | None, form: str | None, output: Path) -> int:
        from lint.audit.tabular import FORMATS, render
        from lint.commands.streams import emit
        from lint.errors import InputError

        wanted = form or output.suffix.lower().lstrip(".")
        if wanted not in FORMATS:
            raise InputError(str(output), "文件名请以 .xlsx、.csv 或 .parquet 结尾", "name it .xlsx, .csv or .parquet")
        with opened(store, run) as (kept, number):
            emit(render(kept, number, wanted, lang), output)
        return 0

    return Command(
        "findings",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "把一次审计的全部问题（连同跨文档的）写成一张表，每个问题一行：xlsx 可筛选，csv、parquet 供其他工具使用。",
            "Write all findings of an audit, those over several documents included, one row each: xlsx with filters,"
            " csv or parquet for other tools.",
        ),
        params=[
            click.Option(
                ["--output", "-o"],
                required=True,
                type=click.Path(path_type=Path),
                metavar=say(lang, "文件", "FILE"),
                help=say(lang, "写入这个文件；扩展名决定格式。", "The file; its suffix says the format."),
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["xlsx", "csv", "parquet"]),
                help=say(
                    lang,
                    "格式，不写由扩展名决定；parquet 要先装 gouji[parquet]。",
                    "The format; from the suffix unless given. Parquet needs gouji[parquet].",
                ),
            ),
            store_option(lang),
            run_option(lang),
            language_option(lang),
        ],
    )
