"""`gouji annotate`: copies of files with the findings written in: Word comments, notes of cells, highlights of PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.configured import baseline_option, selection_options
from lint.commands.inputs import Inputs, expanded
from lint.commands.options import (
    files_argument,
    language_option,
    lexicon_option,
    together_option,
    traceback_option,
)
from lint.commands.progress import pieces
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.annotate.copies import Wish
    from lint.annotate.sources import Original
    from lint.annotate.targets import Targets
    from lint.baseline import Baseline
    from lint.configuration import Configuration
    from lint.documents.model import Document
    from lint.findings import Lang
    from lint.report import DocumentReport


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        paths: tuple[str, ...],
        together: bool,
        output: Path | None,
        fix: bool,
        baseline: Path | None,
        traceback: bool,
        **selection: Any,
    ) -> int:
        from lint.annotate.copies import Wish
        from lint.annotate.dates import date
        from lint.annotate.targets import without_copies
        from lint.commands.configured import configurations, given, spoken

        paths = without_copies(tuple(dict.fromkeys(expanded(paths, lang, together=together))))
        configured = configurations(paths, given(**selection, baseline=str(baseline) if baseline else None))
        answer = spoken(lang, configured[paths[0]])
        inputs = Inputs(paths=paths, configured=configured, together=together, lang=answer, traceback=traceback)
        return annotate(inputs, output, Wish(lang=answer, date=date(), fix=fix))

    return Command(
        "annotate",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "把问题写进文件的副本：Word 写成批注，Excel 写成单元格批注，PDF 写成高亮注释，标在数字上；原文件不动。"
            "副本默认放在原文件旁边，叫“原名.勾稽.docx”。\n\n"
            "退出码：0 写好了；2 用法不对，或有文件写不了（其余文件照常写）。",
            "Write the findings into copies of the files: comments of Word, notes of Excel cells, highlights of PDF,"
            " at the numbers themselves; the files stay as they are.\n\n"
            "Exit code: 0 written; 2 wrong use, or a file that could not be annotated (the others are).",
        ),
        params=_params(lang),
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        files_argument(lang),
        click.Option(
            ["--output", "-o"],
            type=click.Path(path_type=Path),
            metavar=say(lang, "文件", "FILE"),
            help=say(
                lang,
                "副本写到哪里；多个文件时是文件夹。同名的旧副本会被换掉。",
                "Where the copy goes; a folder for several files. An older copy of that name is replaced.",
            ),
        ),
        click.Option(
            ["--fix"],
            is_flag=True,
            help=say(
                lang,
                "有把握的更正（只有一个值能使各处一致）写成修订，由人接受或拒绝；只对 Word。",
                "Write forced corrections as tracked changes, to be accepted or rejected; Word only.",
            ),
        ),
        together_option(lang),
        *selection_options(lang),
        baseline_option(lang),
        lexicon_option(lang),
        traceback_option(lang),
        language_option(lang),
    ]


def annotate(inputs: Inputs, output: Path | None, wish: Wish) -> int:
    """Check the documents of `inputs` and write a copy of each; return the exit code."""
    from lint.annotate.targets import Targets
    from lint.baseline_file import load

    names = {configuration["baseline"] for configuration in inputs.configured.values()} - {""}
    baselines = {name: load(Path(name)) for name in sorted(names)}
    targets = Targets(inputs.paths, output)

    def one(path: str, configuration: Configuration) -> None:
        from lint.annotate.sources import original

        source = original(path, configuration.engine().limits, progress=pieces())
        write(source, _report(source.document, configuration, baselines), targets, wish)

    def whole(document: Document, configuration: Configuration) -> int:
        from lint.annotate.sources import original
        from lint.commands.files import over_files

        report = _report(document, configuration, baselines)

        def part(path: str) -> None:
            source = original(path, configuration.engine().limits, convert=False)
            write(source, report, targets, wish)

        paths = list(document.starts) or [document.path]
        return over_files(paths, part, lang=inputs.lang, traceback=inputs.traceback)[1]

    results, failures = inputs.each(one, whole)
    return 2 if failures or any(results) else 0


def _report(document: Document, configuration: Configuration, baselines: dict[str, Baseline]) -> DocumentReport:
    from lint.checking import check_document

    report = check_document(document, settings=configuration.engine())
    baseline = baselines.get(configuration["baseline"])
    return baseline.applied(report) if baseline else report


def write(source: Original, report: DocumentReport, targets: Targets, wish: Wish) -> None:
    """Write the copy of `source` and say what is in it."""
    from lint.annotate.copies import copy
    from lint.commands.streams import emit, warn

    path = source.document.path
    made = copy(source, report, wish)
    target = targets.target(path, source.suffix)
    emit(made.data, target)
    for sentence in made.sentences:
        warn(sentence)
    emit(said(str(target), source, made.notes, made.changes, wish.lang) + "\n")


def said(target: str, source: Original, notes: int, changes: int, lang: Lang) -> str:
    """Return the sentence on one copy."""
    converted = source.converted_from
    made_of = (
        say(lang, f"（由 .{converted} 经 LibreOffice 转换）", f" (made from .{converted} by LibreOffice)")
        if converted
        else ""
    )
    if not notes and not changes:
        return say(
            lang,
            f"{target}{made_of}：没有发现问题，副本里没有写批注。",
            f"{target}{made_of}: nothing found; the copy has no notes.",
        )
    tracked = say(lang, f"、{changes} 处修订", f" and {changes} tracked changes") if changes else ""
    return say(
        lang,
        f"{target}{made_of}：写入 {notes} 条批注{tracked}。",
        f"{target}{made_of}: {notes} notes{tracked} written.",
    )
