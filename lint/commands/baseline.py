"""`gouji baseline`: remember findings that were looked into and accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.configured import configurations, given, selection_options, spoken
from lint.commands.inputs import expanded
from lint.commands.options import FileName, language_option, lexicon_option, traceback_option
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.baseline import Baseline
    from lint.configuration import Configuration
    from lint.findings import Lang
    from lint.report import DocumentReport

DEFAULT_FILE = "gouji-baseline.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to do with the baseline in `file`."""

    file: Path
    note: str
    prune: bool
    lang: Lang
    traceback: bool


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        paths: tuple[str, ...],
        output: Path | None,
        note: str,
        prune: bool,
        show: bool,
        traceback: bool,
        **selection: Any,
    ) -> int:
        from lint.baseline_file import load
        from lint.commands.streams import emit
        from lint.configuration import in_force

        asked = given(**selection)
        first = configurations(paths[:1], asked)[paths[0]] if paths else in_force(None, asked)
        answer = spoken(lang, first)
        file = output or Path(first["baseline"] or DEFAULT_FILE)
        if show:
            emit("".join(f"{line}\n" for line in listed(load(file), answer)))
            return 0
        if prune and not paths:
            known = load(file)
            paths = tuple(str(known.folder / one.path) for one in known.documents)
        elif not paths:
            raise click.UsageError(say(lang, "缺少文件", "Missing FILE"), click.get_current_context())
        paths = expanded(paths, lang)
        return update(paths, asked, Wish(file=file, note=note, prune=prune, lang=answer, traceback=traceback))

    return Command(
        "baseline",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "把文件里现有的问题记为已接受，以后 gouji check --baseline 不再报。记的是内容，不是行号：段落移动、"
            "文件改名都认得；内容变了就重新报。",
            "Accept the findings that the files have now, so that gouji check --baseline hides them. They are"
            " remembered by content, not by line: moved paragraphs and renamed files are known again, changed"
            " content is not.",
        ),
        params=_params(lang),
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, type=FileName(), metavar=say(lang, "[文件…]", "[FILE...]")),
        click.Option(
            ["--output", "-o"],
            type=click.Path(path_type=Path),
            metavar=say(lang, "文件", "FILE"),
            help=say(
                lang,
                f"基线文件；默认是配置里的 baseline，没有配置就是 {DEFAULT_FILE}。",
                f"The baseline; by default the configured one, else {DEFAULT_FILE}.",
            ),
        ),
        click.Option(
            ["--note"],
            default="",
            metavar=say(lang, "文字", "TEXT"),
            help=say(lang, "为什么接受，记在这次新增的各项上。", "Why the new ones are accepted."),
        ),
        click.Option(
            ["--prune"],
            is_flag=True,
            help=say(
                lang,
                "不新增，只删去已经不在的；不写文件时，检查基线里的全部文件。",
                "Add nothing, drop what is gone; without files, check those of the baseline.",
            ),
        ),
        click.Option(["--show"], is_flag=True, help=say(lang, "列出已接受的问题。", "List what is accepted.")),
        *selection_options(lang),
        lexicon_option(lang),
        traceback_option(lang),
        language_option(lang),
    ]


def update(paths: tuple[str, ...], asked: Mapping[str, Any], wish: Wish) -> int:
    """Bring the baseline up to date with `paths`; return 2 if one of them cannot be checked, else 0."""
    from lint.baseline_file import dumps, load, load_or_new
    from lint.commands.files import keep_inputs, over_files
    from lint.commands.streams import emit

    before = load(wish.file) if wish.prune else load_or_new(wish.file)
    keep_inputs(paths, wish.file)
    configured = configurations(paths, asked)

    def check_one(path: str) -> DocumentReport:
        from lint.checking import check_path

        return check_path(path, settings=configured[path].engine())

    reports, failures = over_files(list(configured), check_one, lang=wish.lang, traceback=wish.traceback)
    not_run = {path: _not_run(configuration) for path, configuration in configured.items()}
    after = before.updated(reports, wish.note, prune=wish.prune, not_run=not_run, lang=wish.lang)
    emit(dumps(after), wish.file)
    counts = (_count(before), _count(after))
    emit(
        say(
            wish.lang,
            f"{wish.file}：已接受 {counts[1]} 条（原有 {counts[0]} 条）。\n",
            f"{wish.file}: {counts[1]} accepted ({counts[0]} before).\n",
        )
    )
    return 2 if failures else 0


def _not_run(configuration: Configuration) -> frozenset[str]:
    """Return the codes of the checks that the configuration leaves out."""
    from lint.checking import chosen
    from lint.discovery import all_checks

    run = {check.code for check in chosen(configuration.engine())}
    return frozenset(check.code for check in all_checks()) - run


def _count(baseline: Baseline) -> int:
    return sum(one.count for document in baseline.documents for one in document.accepted)


def listed(baseline: Baseline, lang: Lang) -> Iterator[str]:
    """Yield what is accepted, document by document, each with its note."""
    from lint.reports.widths import visible

    for document in baseline.documents:
        yield visible(document.path)
        for one in document.accepted:
            times = say(lang, f"（{one.count}处）", f" ({one.count} times)") if one.count > 1 else ""
            yield f"  {one.code} {visible(one.message)}{times}"
            if one.note:
                yield f"    {say(lang, '接受的理由：', 'note: ')}{visible(one.note)}"
    yield say(lang, f"共 {_count(baseline)} 条。", f"{_count(baseline)} in all.")
