"""`gouji check`: check files and print what contradicts what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.configured import baseline_option, configurations, given, selection_options, spoken
from lint.commands.options import (
    files_argument,
    language_option,
    lexicon_option,
    needs_output,
    output_option,
    traceback_option,
)
from lint.commands.speech import Command
from lint.reports.outputs import BY_NAME, OUTPUTS
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.configuration import Configuration
    from lint.findings import Check, Lang
    from lint.report import DocumentReport
    from lint.settings import Settings

OK, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing reaches ``--fail-on``; something does; wrong use, or a file that could not be checked."""

_RANKS = {"info": 1, "warning": 2, "error": 3, "never": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to answer."""

    lang: Lang
    form: str
    output: Path | None
    traceback: bool
    together: bool = False


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
        if form in BY_NAME and BY_NAME[form].binary and output is None:
            raise needs_output(form, lang)
        paths = unpacked(paths, lang)
        configured = configurations(paths, asked)
        answer = Options(
            lang=spoken(lang, configured[paths[0]]), form=form, output=output, traceback=traceback, together=together
        )
        return check(configured, answer)

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
            type=click.Choice(["console", *BY_NAME]),
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
        click.Option(
            ["--together"],
            is_flag=True,
            help=say(
                lang,
                "几个文件（正文和附表）当作一份文件检查。",
                "Check several files, a report and its tables, as one document.",
            ),
        ),
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
    return say(lang, "；", "; ").join([say(lang, "console 给人看（默认）", "console for people (default)"), *forms])


def unpacked(paths: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Return `paths`, the documents in archives for the archives; say which of their members are not read."""
    from lint.commands.streams import warn
    from lint.documents.archive import paths_in

    found: list[str] = []
    for path in paths:
        inside, others = paths_in(path)
        found.extend(inside)
        if others:
            warn(say(lang, f"未读取：{'、'.join(others)}。", f"not read: {', '.join(others)}."))
    return tuple(dict.fromkeys(found))


def check(configured: Mapping[str, Configuration], options: Options) -> int:
    """Check the paths, print the result, and return the exit code; each file that cannot be checked is one sentence."""
    from lint.baseline_file import load
    from lint.commands.files import keep_inputs, over_files
    from lint.commands.streams import emit

    baselines = {name: load(Path(name)) for name in sorted({one["baseline"] for one in configured.values()} - {""})}
    keep_inputs([*configured, *baselines], options.output)

    def check_one(path: str) -> DocumentReport:
        from lint.checking import check_path

        configuration = configured[path]
        settings = configuration.engine()
        report = check_together(list(configured), settings) if options.together else check_path(path, settings=settings)
        baseline = baselines.get(configuration["baseline"])
        return baseline.applied(report) if baseline else report

    paths = list(configured)[:1] if options.together else list(configured)
    reports, failures = over_files(paths, check_one, lang=options.lang, traceback=options.traceback)
    emit(_rendered(reports, options, failures, configured), options.output)
    if failures:
        return FAILED
    levels = [configured[path]["fail-on"] for path in (paths if options.together else [r.path for r in reports])]
    return FOUND if any(map(_fails, reports, levels)) else OK


def check_together(paths: Sequence[str], settings: Settings) -> DocumentReport:
    """Check the files at `paths` as one document."""
    from lint.checking import check_document
    from lint.documents.reading import read
    from lint.documents.together import together

    return check_document(together([read(path, settings.limits) for path in paths]), settings=settings)


def _fails(report: DocumentReport, level: str) -> bool:
    """Return whether a finding of `report` reaches `level`."""
    return any(_RANKS[finding.severity] >= _RANKS[level] for finding in report.findings)


def _ran(configured: Mapping[str, Configuration]) -> tuple[Check, ...]:
    """Return the checks that ran over one of the documents at least."""
    from lint.checking import chosen

    ran = {check.code: check for one in configured.values() for check in chosen(one.engine())}
    return tuple(ran[code] for code in sorted(ran))


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
