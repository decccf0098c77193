"""The language of the command line: its help, and the sentence for a wrong use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang

_CONFIGURATIONS = ("gouji.toml", "pyproject.toml")
_HEADINGS = {"Options": "选项", "Commands": "命令"}


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang | None:
    """Return the language that ``--lang`` or else ``GOUJI_LANG`` asks for; None if neither does.

    Looked up before the command line is parsed, because the help is part of what is parsed.
    """
    wanted = environment.get("GOUJI_LANG", "")
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            wanted = "".join(arguments[index + 1 : index + 2])
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
    if not wanted:
        return None
    return "en" if wanted.lower().startswith("en") else "zh"


def configured() -> Lang:
    """Return the language of the configuration of the working directory: Chinese unless it says otherwise."""
    try:
        here = Path.cwd()
        if not any(_may_configure(folder / name) for folder in (here, *here.parents) for name in _CONFIGURATIONS):
            return "zh"  # the command line starts fast where nothing is configured
    except OSError:
        return "zh"  # the working directory is gone, or must not be looked into
    from lint.configuration import in_force
    from lint.errors import InputError

    try:
        return "en" if in_force(None)["lang"] == "en" else "zh"
    except (InputError, OSError):
        return "zh"  # the command tells what is wrong with the configuration; help must work all the same


def _may_configure(file: Path) -> bool:
    """Return whether `file` is there and, where it holds settings of other programs too, may hold any of Gouji."""
    if not file.exists():
        return False
    return file.name == _CONFIGURATIONS[0] or re.search(rb"tool\W+gouji", file.read_bytes()) is not None


class Formatter(click.HelpFormatter):
    """Help with Chinese headings, its lines broken and aligned by terminal columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"用法：{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        from lint.reports.widths import wrap

        for line in wrap(text, self.width - self.current_indent):
            self.write(f"{' ' * self.current_indent}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and what they mean in two columns."""
        from rich.cells import cell_len

        from lint.reports.widths import pad, wrap

        rows = list(rows)
        left = min(max(cell_len(name) for name, _ in rows), col_max) + col_spacing
        margin = " " * (self.current_indent + left)
        for name, meaning in rows:
            lines = [margin + line for line in wrap(meaning, self.width - len(margin))]
            label = " " * self.current_indent + name
            if cell_len(name) + col_spacing <= left:
                label = pad(label, len(margin)) + lines.pop(0)[len(margin) :]
            self.write("".join(f"{line}\n" for line in (label, *lines)))


class _ChineseContext(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose help speaks the language that it was built for."""

    def __init__(self, *args: Any, lang: Lang, **kwargs: Any) -> None:
        kwargs["options_metavar"] = say(lang, "[选项]", "[OPTIONS]")
        super().__init__(*args, **kwargs)
        self.lang = lang
        if lang == "zh":
            self.context_class = _ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, told in the command's language."""
        option = super().get_help_option(ctx)
        if option:
            option.help = say(self.lang, "显示这段帮助。", "Show this help.")
        return option


def sentence(error: click.ClickException, lang: Lang) -> str:
    """Return what is wrong with a command line, and where its use is told, in one line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "gouji"
    return say(
        lang,
        f"{command}：{_chinese(error)}；用 {command} --help 查看用法。",
        f"{command}: {error.format_message().rstrip('.')}; see {command} --help.",
    )


def _chinese(error: click.ClickException) -> str:
    parameter: click.Parameter | None = getattr(error, "param", None)
    match error:
        case click.UsageError() if type(error).__name__ == "NoSuchCommand":  # since click 8.3
            return f"没有 {getattr(error, 'command_name', '')} 这个命令"
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 的用法不对，检查它后面的值"
        case click.MissingParameter() if isinstance(parameter, click.Argument):
            return f"缺少{(parameter.metavar or '参数').rstrip('…')}"
        case click.BadParameter() if parameter and isinstance(parameter.type, click.Choice):
            return f"选项 {parameter.opts[0]} 只能是 {'、'.join(map(str, parameter.type.choices))}"
        case _:
            return f"命令写得不对（{error.format_message().rstrip('.')}）"
