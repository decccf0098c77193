"""`gouji check`: check files and print what contradicts what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.configured import baseline_option, configurations, given, selection_options, spoken
from lint.commands.inputs import Inputs, expanded
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
from lint.reports.outputs import BY_NAME, OUTPUTS
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.configuration import Configuration
    from lint.documents.model import Document
    from lint.findings import Check, Lang
    from lint.report import DocumentReport
    from lint.reports.html.page import Page

OK, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing reaches ``--fail-on``; something does; wrong use, or a file that could not be checked."""

HTML = "html"
"""The form that shows the document itself and needs more than its report."""

_RANKS = {"info": 1, "warning": 2, "error": 3, "never": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to answer."""

    lang: Lang
    form: str
    output: Path | None


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        paths: tuple[str, ...],
        form: str,
        fail_on: str | None,
        select: str,
        ignore: str,
        preview: bool,
        together: bool,
        profile: str,
        baseline: Path | None,
        lexicon: tuple[Path, ...],
        output: Path | None,
        traceback: bool,
    ) -> int:
        asked = given(
            select=select, ignore=ignore, lexicon=lexicon, preview=preview, profile=profile, fail_on=fail_on,
            baseline=str(baseline) if baseline else None,
        )  # fmt: skip
        if (form == HTML or (form in BY_NAME and BY_NAME[form].binary)) and output is None:
            raise needs_output(form, lang)
        paths = tuple(dict.fromkeys(expanded(paths, lang, together=together)))
        configured = configurations(paths, asked)
        answer = spoken(lang, configured[paths[0]])
        inputs = Inputs(paths=paths, configured=configured, together=together, lang=answer, traceback=traceback)
        return check(inputs, Options(lang=answer, form=form, output=output))

    return Command(
        "check",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "检查文件里的数字和文字是否互相一致，列出对不上的地方。\n\n"
            "退出码：0 没有达到 --fail-on 级别的问题；1 有；2 用法不对，或有文件无法读取（其余文件照常检查）。",
            "Check that the numbers and words of files agree, and list those that do not.\n\n"
            "Exit code: 0 nothing reaches --fail-on; 1 something does; 2 wrong use or an unreadable file"
            " (the others are still checked).",
        ),
        params=_params(lang),
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        files_argument(lang),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["console", *BY_NAME, HTML]),
            default="console",
            metavar=say(lang, "格式", "FORMAT"),
            help=_formats(lang),
        ),
        click.Option(
            ["--fail-on"],
            type=click.Choice(["error", "warning", "info", "never"]),
            metavar=say(lang, "级别", "LEVEL"),
            help=say(
                lang,
                "达到哪一级时退出码为 1：error 错误（默认）、warning 疑似、info 提示、never 从不。",
                "From which severity on the exit code is 1: error (default), warning, info, never.",
            ),
        ),
        together_option(lang),
        *selection_options(lang),
        baseline_option(lang),
        lexicon_option(lang),
        output_option(lang),
        traceback_option(lang),
        language_option(lang),
    ]


def _formats(lang: Lang) -> str:
    """Return what each form of the result is for."""
    forms = [f"{output.name} {say(lang, output.zh, output.en)}" for output in OUTPUTS]
    forms.append(say(lang, "html 网页，正文和问题对照着看", "html the document beside its findings"))
    return say(lang, "；", "; ").join([say(lang, "console 给人看（默认）", "console for people (default)"), *forms])


def check(inputs: Inputs, options: Options) -> int:
    """Check the documents, print the result, and return the exit code; each file that fails is one sentence."""
    from lint.baseline_file import load
    from lint.commands.files import keep_inputs
    from lint.commands.streams import emit

    configured = inputs.configured
    baselines = {name: load(Path(name)) for name in sorted({one["baseline"] for one in configured.values()} - {""})}
    keep_inputs([*configured, *baselines], options.output)

    def accepted(report: DocumentReport, configuration: Configuration) -> DocumentReport:
        baseline = baselines.get(configuration["baseline"])
        return baseline.applied(report) if baseline else report

    def check_one(path: str, configuration: Configuration) -> DocumentReport:
        from lint.checking import check_path

        shown = pieces()
        told = {"progress": shown} if shown else {}
        return accepted(check_path(path, settings=configuration.engine(), **told), configuration)

    def check_whole(document: Document, configuration: Configuration) -> DocumentReport:
        from lint.checking import check_document

        return accepted(check_document(document, settings=configuration.engine()), configuration)

    pages: list[Page] = []

    def show_whole(document: Document, configuration: Configuration) -> DocumentReport:
        from lint.checking import checked
        from lint.reports.html.page import page

        report, analysis = checked(document, configuration.engine())
        report = accepted(report, configuration)
        pages.append(page(report, analysis, options.lang))
        return report

    def show_one(path: str, configuration: Configuration) -> DocumentReport:
        from lint.documents.reading import read

        return show_whole(read(path, configuration.engine().limits), configuration)

    shown = options.form == HTML
    reports, failures = inputs.each(*((show_one, show_whole) if shown else (check_one, check_whole)))
    emit(_page(pages, options) if shown else _rendered(reports, options, failures, configured), options.output)
    if failures:
        return FAILED
    levels = [(inputs.first if inputs.together else configured[report.path])["fail-on"] for report in reports]
    return FOUND if any(map(_fails, reports, levels)) else OK


def _fails(report: DocumentReport, level: str) -> bool:
    """Return whether a finding of `report` reaches `level`."""
    return any(_RANKS[finding.severity] >= _RANKS[level] for finding in report.findings)


def _ran(configured: Mapping[str, Configuration]) -> tuple[Check, ...]:
    """Return the checks that ran over one of the documents at least."""
    from lint.checking import chosen

    ran = {check.code: check for one in configured.values() for check in chosen(one.engine())}
    return tuple(ran[code] for code in sorted(ran))


def _page(pages: Sequence[Page], options: Options) -> str:
    from lint.reports.html.rendering import render

    return render(pages, options.lang)


def _rendered(
    reports: Sequence[DocumentReport], options: Options, failures: int, configured: Mapping[str, Configuration]
) -> str | bytes:
    if options.form in BY_NAME:
        return BY_NAME[options.form].render(reports, options.lang, _ran(configured))
    import sys

    from lint.commands.streams import colours, columns
    from lint.reports.console import Console, render

    colour = options.output is None and colours(sys.stdout)
    console = Console(lang=options.lang, columns=columns(), colour=colour)
    return render(reports, console, unreadable=failures)
