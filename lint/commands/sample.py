"""`gouji sample`: draw a spot check from an audit and write its working papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexicon.patterns import compiled
from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.commands.stores import mapping_option, opened, run_option, store_option
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang

_UNSAFE = compiled(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *, store: Path, run: int | None, mapping: Path | None, count: int, seed: int, form: str, papers: Path | None
    ) -> int:
        from lint.audit.beside import mapping_of
        from lint.audit.spot import Spot
        from lint.commands.streams import emit
        from lint.errors import InputError

        said = mapping_of(mapping)
        with opened(store, run) as (kept, number):
            spot = Spot.draw(kept, number, said, count, seed)
            emit(spot.listed(lang))
            if papers is not None:
                try:
                    papers.mkdir(parents=True, exist_ok=True)
                    for name, data in spot.papers(form):
                        (papers / _UNSAFE.sub("_", name)).write_bytes(data)
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise InputError(
                        str(papers), f"底稿无法写入这个文件夹（{reason}）", f"cannot be written ({reason})"
                    ) from error
        return 0

    return Command(
        "sample",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "从审计过的文件里抽查：按单位类别和文件大小分层，按风险加权；同一种子总是抽到同样的文件。\n\n"
            "列出抽到的文件和风险分的由来；加 --papers 写出每份文件的审计底稿。",
            "Draw a spot check: stratified by kind of unit and size, weighted by risk; one seed, one sample.\n\n"
            "Lists what was drawn and why; --papers writes a working paper for each.",
        ),
        params=[
            click.Option(
                ["--sample", "-n", "count"],
                type=click.IntRange(1),
                default=30,
                metavar=say(lang, "份数", "N"),
                help=say(lang, "抽多少份，默认 30。", "How many; 30 unless given."),
            ),
            click.Option(
                ["--seed"],
                type=int,
                default=2026,
                metavar=say(lang, "种子", "SEED"),
                help=say(lang, "随机种子，默认 2026。", "Seed of the draw; 2026 unless given."),
            ),
            click.Option(
                ["--papers"],
                type=click.Path(path_type=Path, file_okay=False),
                metavar=say(lang, "文件夹", "DIR"),
                help=say(lang, "把底稿写入这个文件夹。", "Write the working papers into this directory."),
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["docx", "xlsx"]),
                default="docx",
                help=say(lang, "底稿格式，默认 docx。", "Format of the working papers; docx unless given."),
            ),
            mapping_option(lang),
            store_option(lang),
            run_option(lang),
            language_option(lang),
        ],
    )
