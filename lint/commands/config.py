"""`gouji config`: the settings in force, and where each was given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.configured import configurations, spoken
from lint.commands.options import language_option, output_option
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.configuration import Configuration
    from lint.findings import Lang

MEANINGS: dict[str, tuple[str, str]] = {
    "select": ("只做的检查", "checks to run"),
    "ignore": ("不做的检查", "checks to leave out"),
    "severity": ("级别", "severities"),
    "profile": ("文件种类", "document family"),
    "lexicon": ("自己的词典", "lexicon directories"),
    "preview": ("试用中的检查", "checks on trial"),
    "readings": ("宽松读法的级别", "severities of tolerant readings"),
    "limits": ("读取的上限", "limits of what is read"),
    "fail-on": ("退出码为 1 的级别", "severity that fails"),
    "lang": ("语言", "language"),
    "baseline": ("基线文件", "baseline"),
}


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(path: str | None, schema: bool, output: Path | None) -> int:
        from lint.commands.streams import columns, emit
        from lint.configuration import SCHEMA_PATH, in_force

        if schema:
            emit(SCHEMA_PATH.read_text(encoding="utf-8"), output)
            return 0
        configured = configurations([path], {})[path] if path else in_force(None)
        emit("".join(f"{line}\n" for line in listed(configured, spoken(lang, configured), columns())), output)
        return 0

    return Command(
        "config",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "列出检查一个文件时生效的设置，以及各在哪里写的；不写文件时，列出当前文件夹的。\n\n"
            "设置写在 gouji.toml，或 pyproject.toml 的 [tool.gouji] 里，从文件所在的文件夹逐级向上找。",
            "List the settings in force for a file, and where each was given; without a file, those of this folder.\n\n"
            "Settings are in gouji.toml, or in [tool.gouji] of pyproject.toml, in the file's folder or one above.",
        ),
        params=[
            click.Argument(["path"], required=False, metavar=say(lang, "[文件]", "[FILE]")),
            click.Option(
                ["--schema"],
                is_flag=True,
                help=say(lang, "只要配置文件的 JSON Schema，给编辑器用。", "The JSON Schema of the file, for editors."),
            ),
            output_option(lang),
            language_option(lang),
        ],
    )


def listed(configured: Configuration, lang: Lang, columns: int = 80) -> Iterator[str]:
    """Yield for each setting its name and meaning with the places that gave it, and below it the value."""
    from lint.reports.widths import visible, wrap

    for name, meaning in MEANINGS.items():
        setting = configured.settings[name]
        places = [str(origin) or say(lang, "命令行", "command line") for origin in setting.origins]
        origin = say(lang, "、", ", ").join(dict.fromkeys(places)) or say(lang, "默认", "default")
        yield f"{name}{say(lang, f'（{meaning[0]}）', f' ({meaning[1]})')}  {visible(origin)}"
        yield from (f"    {line}" for line in wrap(visible(written(setting.value)), columns - 4))


def written(value: Any) -> str:
    """Return a value as it is written in TOML; ``-`` for nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ", ".join(f"{name} = {written(each)}" for name, each in value.items()) or "-"
    if isinstance(value, list):
        return f"[{', '.join(written(each) for each in value)}]" if value else "-"
    return f'"{value}"' if isinstance(value, str) and value else str(value) or "-"
