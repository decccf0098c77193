"""`gouji completion`: the script that lets a shell complete commands, options and file names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang

SHELLS = ("bash", "zsh", "fish", "powershell")

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName gouji -ScriptBlock {
    param($word, $ast, $position)
    $env:_GOUJI_COMPLETE = 'zsh_complete'
    $env:COMP_WORDS = $ast.ToString()
    $env:COMP_CWORD = $ast.CommandElements.Count - [int]($word -ne '')
    $lines = @(gouji)
    Remove-Item Env:_GOUJI_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD
    for ($i = 0; $i + 2 -lt $lines.Count; $i += 3) {
        if ($lines[$i] -eq 'plain') {
            $help = if ($lines[$i + 2] -eq '_') { $lines[$i + 1] } else { $lines[$i + 2] }
            $word = $lines[$i + 1]
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $help)
        }
    }
}
"""
"""Asks as zsh does, whose answer is three lines a completion: kind, value, help. Files PowerShell completes itself."""


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, shell: str) -> int:
        from lint.commands.streams import emit

        emit(script(shell))
        return 0

    return Command(
        "completion",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "输出让命令行自动补全 gouji 命令、选项和文件名的脚本。\n\n"
            "例如 bash：gouji completion bash > ~/.local/share/bash-completion/completions/gouji；\n"
            "PowerShell：gouji completion powershell >> $PROFILE。",
            "Print the script with which a shell completes the commands, options and file names of gouji.\n\n"
            "bash: gouji completion bash > ~/.local/share/bash-completion/completions/gouji;\n"
            "PowerShell: gouji completion powershell >> $PROFILE.",
        ),
        params=[
            click.Argument(["shell"], type=click.Choice(SHELLS), metavar=say(lang, "命令行", "SHELL")),
            language_option(lang),
        ],
    )


def script(shell: str) -> str:
    """Return the script for `shell`, one of `SHELLS`."""
    if shell == "powershell":
        return _POWERSHELL
    from click.shell_completion import get_completion_class

    from lint.commands.group import gouji

    maker = get_completion_class(shell)
    assert maker is not None
    complete = maker(gouji("zh"), {}, "gouji", "_GOUJI_COMPLETE")
    return complete.source_template % complete.source_vars() + "\n"
