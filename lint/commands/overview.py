"""`gouji overview`: one page on an audit for managers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option, output_option
from lint.commands.speech import Command
from lint.commands.stores import opened, run_option, store_option
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, store: Path, run: int | None, output: Path | None) -> int:
        from lexicon import load
        from lint.audit.across.mapping import Mapping
        from lint.audit.overview.data import overview
        from lint.audit.overview.page import render
        from lint.audit.spot import Spot
        from lint.commands.streams import emit

        families = {one["id"]: one["name"]["zh"] for one in load().section("profiles")["profiles"]}
        with opened(store, run) as (kept, number):
            spot = Spot.draw(kept, number, Mapping(), 1, 0)
            emit(render(overview(kept, number, list(spot.heads.values()), spot.ranked, families)), output)
        return 0

    return Command(
        "overview",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "把一次审计写成一页总览（HTML，不联网就能打开）：各单位各类问题、最常见的问题、各年变化、核对范围、风险最高的文件。",
            "Write an audit as one page (HTML, opens without a network): units and families of findings, commonest"
            " mistakes, years, coverage, highest risks.",
        ),
        params=[store_option(lang), run_option(lang), output_option(lang), language_option(lang)],
    )
