"""`gouji audit`: check every document below folders, in parallel, into one store."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.configured import given, selection_options, spoken
from lint.commands.options import language_option, lexicon_option, output_option
from lint.commands.speech import Command
from lint.commands.stores import STORE, mapping_option
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.audit.across.mapping import Mapping
    from lint.audit.child import Orders
    from lint.audit.engine import Engine
    from lint.audit.run import Counts
    from lint.audit.store import Store
    from lint.findings import Lang
    from lint.settings import Settings

MEMORY, SECONDS = 400, 120
"""Megabytes a process, seconds a document."""


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        folders: tuple[str, ...],
        store: Path,
        jobs: int | None,
        engine: str,
        memory: int,
        time_limit: int,
        keep: int | None,
        export: str | None,
        mapping: Path | None,
        alone: bool,
        select: str,
        ignore: str,
        preview: bool,
        profile: str,
        lexicon: tuple[Path, ...],
        output: Path | None,
    ) -> int:
        from lint.configuration import in_force

        asked = given(select=select, ignore=ignore, lexicon=lexicon, preview=preview, profile=profile)
        configured = in_force(None, asked)
        answer = spoken(lang, configured)
        if folders:
            from lint.audit.beside import mapping_of
            from lint.audit.child import Orders

            said = mapping_of(mapping)
            orders = Orders(configured.engine(), memory, time_limit)
            number = jobs or os.cpu_count() or 1
            compared = None if alone else said
            audit(folders, store, orders, number, engine, answer, keep=keep, quiet=export is not None, said=compared)
        elif export is None:
            raise click.UsageError(say(lang, "写出要审计的文件夹，或用 --export", "name a folder, or use --export"))
        if export is not None:
            exported(store, export, output, answer)
        return 0

    return Command(
        "audit",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "检查文件夹里（含下级）的全部文件，结果随时写入一个审计库。\n\n"
            "随时可以中断，再运行一次就接着做；没有变的文件不再检查。不能检查的文件列出原因，不影响其他文件。\n\n"
            "全部检查完以后，把各份文件互相比对（见 gouji across）；加 --alone 不比对。",
            "Check every document below folders; results go to one store as they come.\n\n"
            "Stop it at any moment and run it again: it goes on. Unchanged files are not checked again; files that"
            " cannot be checked are listed with the reason.",
        ),
        params=_params(lang),
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        click.Argument(["folders"], nargs=-1, type=click.Path(), metavar=say(lang, "[文件夹…]", "[FOLDER...]")),
        click.Option(
            ["--store"],
            type=click.Path(path_type=Path),
            default=STORE,
            metavar=say(lang, "文件", "FILE"),
            help=say(lang, f"审计库，默认 {STORE}。", f"The store; {STORE} unless given."),
        ),
        click.Option(
            ["--jobs", "-j"],
            type=click.IntRange(1),
            metavar=say(lang, "个数", "N"),
            help=say(
                lang, "同时检查的进程数，默认与处理器核数相同。", "Processes; as many as processors unless given."
            ),
        ),
        click.Option(
            ["--engine"],
            default="local",
            metavar=say(lang, "引擎", "ENGINE"),
            help=say(
                lang,
                "在哪里检查：local 本机（默认），dask://主机:端口 集群（要装 gouji[cluster]）。",
                "Where to check: local (default), or dask://HOST:PORT, a cluster (needs gouji[cluster]).",
            ),
        ),
        click.Option(
            ["--memory"],
            type=click.IntRange(200),
            default=MEMORY,
            metavar="MB",
            help=say(
                lang, f"每个进程的内存上限，默认 {MEMORY} MB。", f"Memory of a process; {MEMORY} MB unless given."
            ),
        ),
        click.Option(
            ["--time-limit"],
            type=click.IntRange(1),
            default=SECONDS,
            metavar=say(lang, "秒", "SECONDS"),
            help=say(lang, f"每份文件的时限，默认 {SECONDS} 秒。", f"Time of a document; {SECONDS} s unless given."),
        ),
        click.Option(
            ["--keep"],
            type=click.IntRange(1),
            metavar=say(lang, "次数", "N"),
            help=say(lang, "库里只留最近几次审计，默认全留。", "Keep the last N audits only; all unless given."),
        ),
        click.Option(
            ["--export"],
            type=click.Choice(["jsonl", "full", "csv"]),
            help=say(
                lang,
                "输出最近一次审计：jsonl 每份文件一行，full 连同全部数字和勾稽关系，csv 每个问题一行。",
                "Write the last audit: jsonl a line for each document, full with every number and relation, csv a line"
                " for each finding.",
            ),
        ),
        mapping_option(lang),
        click.Option(
            ["--alone"],
            is_flag=True,
            help=say(lang, "只查每份文件自身，不互相比对。", "Check each document alone; compare none with others."),
        ),
        *selection_options(lang),
        lexicon_option(lang),
        output_option(lang),
        language_option(lang),
    ]


def audit(
    paths: Sequence[str],
    store: Path,
    orders: Orders,
    jobs: int,
    engine: str,
    lang: Lang,
    *,
    keep: int | None = None,
    quiet: bool = False,
    said: Mapping | None = None,
) -> None:
    """Audit the folders at `paths`, forget all but the last `keep` audits, and say what was done unless `quiet`.

    With a mapping (`said`, which may be empty) the documents are compared with each other at the end.
    """
    from lint.audit.engine import engine_key
    from lint.audit.listing import entries, folders
    from lint.audit.lock import locked
    from lint.audit.progress import progress
    from lint.audit.run import Audit
    from lint.audit.store import Store

    audited = folders(paths)
    _refuse_wrong(orders.settings)
    total = sum(1 for _ in entries(audited))
    with locked(store), Store.open(store) as opened, closing(_engine(engine, orders, jobs)) as running:
        with progress(total, lang) as tell:
            under_way = Audit(opened, orders.settings, engine_key(orders.settings), tell)
            number = under_way.run(audited, running, paths)
        if keep is not None:
            opened.keep(keep)
        found = _compared(opened, number, orders.settings, said) if said is not None else None
        if not quiet:
            _summary(opened, number, under_way.counts, lang)
            if found is not None:
                _told(*found, lang)


def _compared(store: Store, run: int, settings: Settings, said: Mapping) -> tuple[int, int]:
    """Compare the documents of `run`; return how many findings that gave, and how many of them are errors."""
    from lexicon import load
    from lint.audit.beside import compare

    lexicon = load(extra=settings.lexicon)
    found = compare(store, run, lexicon, said, select=settings.select, ignore=settings.ignore)
    return len(found), sum(finding.severity == "error" for finding in found)


def _told(count: int, errors: int, lang: Lang) -> None:
    from lint.commands.streams import emit

    emit(
        say(
            lang,
            f"跨文档：{count} 处，其中错误 {errors} 处；用 gouji across 查看，gouji overview 写成总览。\n",
            f"Over several documents: {count} findings, {errors} errors; see gouji across and gouji overview.\n",
        )
    )


def _refuse_wrong(settings: Settings) -> None:
    """Raise InputError or LexiconError before anything is started, if no document could be checked."""
    from lint.audit.work import warm
    from lint.settings import Settings

    if settings != Settings():
        warm(settings)


def _engine(name: str, orders: Orders, jobs: int) -> Engine:
    """Return the engine of that name."""
    from lint.audit.local import LocalEngine
    from lint.errors import InputError

    if name == "local":
        return LocalEngine(orders, jobs)
    if name.startswith("dask://"):
        from lint.audit.cluster import connect

        return connect(name.removeprefix("dask://"), orders)
    raise InputError(name, "没有这个引擎，可用的：local、dask://主机:端口", "known engines: local, dask://HOST:PORT")


def _summary(store: Store, run: int, counts: Counts, lang: Lang) -> None:
    from lint.commands.streams import emit

    query = "SELECT count(*), sum(errors), sum(warnings) FROM run_documents WHERE run = ?"
    documents, errors, warnings = store.connection.execute(query, (run,)).fetchone()
    skipped = store.skipped(run)
    emit(
        say(
            lang,
            f"第 {run} 次审计：{documents} 份文件（新检查 {counts.checked} 份），"
            f"错误 {errors or 0} 处，疑似 {warnings or 0} 处；跳过 {len(skipped)} 个文件。审计库：{store.path}\n",
            f"Audit {run}: {documents} documents ({counts.checked} checked now), {errors or 0} errors,"
            f" {warnings or 0} warnings; {len(skipped)} files left out. Store: {store.path}\n",
        )
    )
    from lint.reports.widths import visible

    shown = skipped[:20]
    lines = [
        say(lang, f"  {visible(left.path)}：{left.why_zh}", f"  {visible(left.path)}: {left.why_en}") for left in shown
    ]
    if len(skipped) > len(shown):
        many = len(skipped)
        lines.append(say(lang, f"  …… 共 {many} 个，用 gouji audit --export jsonl 查看全部", f"  ... {many} in all"))
    emit("".join(f"{line}\n" for line in lines))


def exported(store: Path, form: str, output: Path | None, lang: Lang) -> None:
    """Write the last audit in `store` to `output` or to standard output, piece by piece."""
    from lint.audit.export import csv_lines, json_lines
    from lint.audit.store import Store

    with Store.open(store, read_only=True) as opened:
        run = opened.last()
        if form == "csv":
            lines = csv_lines(opened, run, lang=lang)
        else:
            lines = json_lines(opened, run, lang=lang, whole=form == "full")
        _write(lines, output)


def _write(lines: Iterator[str], output: Path | None) -> None:
    from lint.commands.streams import emit
    from lint.errors import InputError

    if output is None:
        for line in lines:
            emit(line)
        return
    try:
        with output.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            str(output), f"结果无法写入这个文件（{reason}）", f"it cannot be written ({reason})"
        ) from error
