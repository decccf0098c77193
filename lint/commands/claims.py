"""`gouji claims`: what each number of a file says."""

from __future__ import annotations

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
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang
    from lint.report import DocumentReport
    from lint.reports.claims_table import Names

Form = Literal["table", "json", "xlsx"]


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        paths: tuple[str, ...],
        form: Form,
        together: bool,
        lexicon: tuple[Path, ...],
        output: Path | None,
        traceback: bool,
    ) -> int:
        from lint.checking import related_document, related_path
        from lint.commands.configured import configurations, given
        from lint.commands.files import keep_inputs
        from lint.commands.inputs import Inputs, expanded, one_document
        from lint.commands.streams import emit

        if form == "xlsx" and output is None:
            raise needs_output(form, lang)
        paths = expanded(paths, lang, together=together)
        configured = configurations(paths, given(lexicon=lexicon))
        keep_inputs(configured, output)
        inputs = Inputs(paths=paths, configured=configured, together=together, lang=lang, traceback=traceback)
        one_document(inputs)
        reports, failures = inputs.each(
            lambda path, setting: related_path(path, setting.engine(), pieces()),
            lambda document, setting: related_document(document, setting.engine()),
        )
        names = facet_names(inputs.first.engine().lexicon) if lang == "zh" else {}
        for report in reports:
            emit(_rendered(report, form, lang, names), output)
        return 2 if failures else 0

    return Command(
        "claims",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "列出文件里的每个数字说的是什么，以及是否核对过。",
            "List what each number of a file says, and whether it was checked.",
        ),
        params=[
            files_argument(lang),
            together_option(lang),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["table", "json", "xlsx"]),
                default="table",
                help=say(
                    lang,
                    "输出格式：table 表格（默认）、json、xlsx（要同时写 --output）。",
                    "table (default), json, or xlsx (needs --output).",
                ),
            ),
            lexicon_option(lang),
            output_option(lang),
            traceback_option(lang),
            language_option(lang),
        ],
    )


def facet_names(directories: tuple[Path, ...]) -> Names:
    """Return the Chinese names of the identifiers of budget stages and fund scopes."""
    from lexicon import load

    cues = load(extra=directories).section("cues")
    return {facet: {entry["id"]: entry["name"] for entry in cues[facet]} for facet in ("stages", "funds")}


def _rendered(report: DocumentReport, form: Form, lang: Lang, names: Names) -> str | bytes:
    if form == "xlsx":
        from lint.reports import claims_workbook

        return claims_workbook.render(report, lang, names)
    from lint.reports import claims_table

    return claims_table.table(report, lang, names) if form == "table" else claims_table.render_json(report, lang)
