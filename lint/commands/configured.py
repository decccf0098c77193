"""The configuration of the documents of one call, and the options of the command line that win over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.reports.words import say

if TYPE_CHECKING:
    from lint.configuration import Configuration
    from lint.findings import Lang


def configurations(paths: Sequence[str], given: Mapping[str, Any]) -> dict[str, Configuration]:
    """Return the settings in force for each of `paths`; what is wrong with a configuration is told before any check.

    Raises:
        InputError: A configuration file is wrong, or no check has a name that it or the command line gives.
    """
    from lint.checking import chosen
    from lint.configuration import find, in_force
    from lint.discovery import all_checks

    result = {}
    seen = set()
    for path in dict.fromkeys(paths):
        source = find(Path(path))
        if source is not None and source.file not in seen:
            seen.add(source.file)
            source.refuse_unknown(all_checks())
        result[path] = in_force(Path(path), given)
        chosen(result[path].engine())
    return result


def given(
    *, select: str = "", ignore: str = "", lexicon: Sequence[Path] = (), preview: bool = False, **more: str | None
) -> dict[str, Any]:
    """Return what the command line asks for, as settings; what is not given is left out."""
    wanted: dict[str, Any] = {
        "select": names(select), "ignore": names(ignore), "lexicon": [str(path) for path in lexicon],
        "preview": preview, **{name.replace("_", "-"): value for name, value in more.items()},
    }  # fmt: skip
    return {name: value for name, value in wanted.items() if value}


def names(text: str) -> list[str]:
    """Return the names in a list separated by commas, Chinese ones too."""
    return [name.strip() for name in text.replace("，", ",").split(",")] if text.strip() else []


def spoken(lang: Lang, configured: Configuration | None) -> Lang:
    """Return the language to answer in: as asked by option or environment, else as configured."""
    asked = click.get_current_context().find_root().obj
    wanted: Lang = configured["lang"] if configured is not None and configured.settings["lang"].origins else lang
    return lang if asked else wanted


def selection_options(lang: Lang) -> list[click.Parameter]:
    """Return ``--select``, ``--ignore``, ``--preview`` and ``--profile``."""
    codes = say(lang, "检查", "CHECKS")
    return [
        click.Option(
            ["--select"],
            default="",
            metavar=codes,
            help=say(
                lang,
                "只做这些检查：写代码、代码的开头或类别，用逗号分开，例如 GJ1,GJ203,评分。",
                "Run only these checks: codes, beginnings of codes, or families, separated by commas.",
            ),
        ),
        click.Option(
            ["--ignore"], default="", metavar=codes, help=say(lang, "不做这些检查，写法同上。", "Leave these out.")
        ),
        click.Option(
            ["--preview"], is_flag=True, help=say(lang, "试用中的检查也做。", "Run checks that are on trial, too.")
        ),
        click.Option(
            ["--profile"],
            default="",
            metavar=say(lang, "种类", "FAMILY"),
            help=say(
                lang,
                "指定文件种类，例如 部门决算公开；不写由文件自己认出。",
                "The document family; recognised from the document if left out.",
            ),
        ),
    ]


def baseline_option(lang: Lang) -> click.Option:
    """Return ``--baseline``: the file of accepted findings."""
    return click.Option(
        ["--baseline"],
        type=click.Path(path_type=Path),
        metavar=say(lang, "文件", "FILE"),
        help=say(lang, "不再报这个基线文件里已接受的问题。", "Hide the findings that this baseline accepts."),
    )
