"""Shells complete commands, options, values and files; the bash script is tried in a real bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lint.commands.completion import SHELLS, script

ROOT = Path(__file__).parent.parent


@pytest.fixture
def bash(tmp_path):
    """Return a function that asks bash for the completions of a command line."""
    if shutil.which("bash") is None:
        pytest.skip("no bash on this system")
    (tmp_path / "gouji").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint.cli "$@"\n', encoding="utf-8")
    (tmp_path / "gouji").chmod(0o755)
    (tmp_path / "completion.bash").write_text(script("bash"), encoding="utf-8")
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def complete(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in words)
        ask = f"source completion.bash; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _gouji_completion gouji"
        command = ["bash", "-c", f'{ask} 2>/dev/null; printf "%s\\n" "${{COMPREPLY[@]}}"']
        done = subprocess.run(
            command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
        )
        return done.stdout.split()

    return complete


def test_commands_options_and_values_are_completed(bash):
    assert bash("gouji", "ver") == ["verify"]
    assert "--format" in bash("gouji", "check", "--f")
    assert bash("gouji", "check", "--format", "sa") == ["sarif"]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script_that_asks_gouji(shell):
    text = script(shell)
    assert "_GOUJI_COMPLETE" in text and "gouji" in text and text.endswith("\n")


def test_the_answer_that_powershell_reads_is_three_lines_a_completion():
    environment = os.environ | {"_GOUJI_COMPLETE": "zsh_complete", "COMP_WORDS": "gouji exp", "COMP_CWORD": "1"}
    command = [sys.executable, "-c", "from lint.cli import main; main()"]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=60
    )
    kind, value, meaning, *rest = done.stdout.split("\n")
    assert (kind, value) == ("plain", "explain") and meaning != "_" and not any(rest)
