"""`gouji verify`: the list of all relations that were checked, for the one who signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from lint.commands.options import (
    files_argument,
    language_option,
    lexicon_option,
    needs_output,
    output_option,
    together_option,
    traceback_option,
)
from lint.commands.progress import pieces
from lint.commands.speech import Command
from lint.reports.words import VERDICTS, say

if TYPE_CHECKING:
    from lint.findings import Lang
    from lint.report import DocumentReport

Form = Literal["console", "json", "xlsx"]
NAMES: dict[str, str] = {word: verdict for words in VERDICTS.values() for verdict, word in words.items()}
"""Verdicts by their names in both languages."""


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        paths: tuple[str, ...],
        form: Form,
        only: tuple[str, ...],
        together: bool,
        lexicon: tuple[Path, ...],
        output: Path | None,
        traceback: bool,
    ) -> int:
        from lint.checking import related_document, related_path
        from lint.commands.configured import configurations, given
        from lint.commands.files import keep_inputs
        from lint.commands.inputs import Inputs, expanded
        from lint.commands.streams import emit

        if form == "xlsx" and output is None:
            raise needs_output(form, lang)
        paths = expanded(paths, lang, together=together)
        configured = configurations(paths, given(lexicon=lexicon))
        keep_inputs(configured, output)
        inputs = Inputs(paths=paths, configured=configured, together=together, lang=lang, traceback=traceback)
        reports, failures = inputs.each(
            lambda path, setting: related_path(path, setting.engine(), pieces()),
            lambda document, setting: related_document(document, setting.engine()),
        )
        if reports or not failures:
            emit(_rendered(reports, form, lang, {NAMES[word] for word in only}), output)
        return 2 if failures else 0

    return Command(
        "verify",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "列出核对过的全部勾稽关系：结论、写出来的算式、两处位置、依据。成立的也列，供审核人签字。\n\n"
            "退出码：0 列出；2 用法不对，或有文件无法读取（其余文件照常列出）。",
            "List all relations that were checked: verdict, the sum written out, both places, source; also those that"
            " hold, for the one who signs.\n\n"
            "Exit code: 0 listed; 2 wrong use or an unreadable file (the others are still listed).",
        ),
        params=_params(lang),
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        files_argument(lang),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["console", "json", "xlsx"]),
            default="console",
            help=say(
                lang,
                "输出格式：console 给人看（默认）、json、xlsx 可签字的表格（要同时写 --output）。",
                "console (default), json, or xlsx to sign (needs --output).",
            ),
        ),
        click.Option(
            ["--only"],
            type=click.Choice(list(NAMES)),
            multiple=True,
            metavar=say(lang, "结论", "VERDICT"),
            help=say(
                lang,
                "只列这种结论：一致、尾差、矛盾、无法判定；可以写多次。末尾的数目仍按全部计。",
                "List only this verdict: holds, rounding, violated, undecided; may be repeated. All are counted.",
            ),
        ),
        together_option(lang),
        lexicon_option(lang),
        output_option(lang),
        traceback_option(lang),
        language_option(lang),
    ]


def _rendered(reports: Sequence[DocumentReport], form: Form, lang: Lang, only: Collection[str]) -> str | bytes:
    if form == "xlsx":
        from lint.reports import verify_workbook

        return verify_workbook.render(reports, lang, only)
    from lint.commands.streams import columns
    from lint.reports import verify_table

    if form == "json":
        return verify_table.render_json(reports, lang, only)
    return verify_table.table(reports, lang, columns(), only)
