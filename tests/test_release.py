"""What is published: one version everywhere, installed and working where there is no network."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.release.offline import offline
from tests.release.steps import StepError, Steps

ROOT = Path(__file__).parent.parent
CONNECT = "import socket; socket.create_connection(({host!r}, {port}), timeout=5)"


def test_version_is_the_same_in_package_extension_and_change_log() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    extension = json.loads((ROOT / "editors" / "vscode" / "package.json").read_text(encoding="utf-8"))["version"]
    log = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert log is not None
    assert {extension, log.group(1)} == {version}


@pytest.mark.parametrize("namespaces", [True, False])
def test_a_command_without_network_reaches_loopback_and_nothing_else(tmp_path: Path, namespaces: bool) -> None:
    without = offline(tmp_path, namespaces=namespaces)
    loopback = (
        "import socket\nserver = socket.create_server(('127.0.0.1', 0))\nsocket.create_connection(server.getsockname())"
    )
    for code, reached in ((loopback, True), (CONNECT.format(host="192.0.2.1", port=80), False)):
        command = [*without.prefix, sys.executable, "-c", code]
        done = subprocess.run(command, env=without.environment, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == reached, done.stderr
    assert "OSError" in done.stderr


def test_a_step_that_fails_is_listed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    steps = Steps()

    def fails() -> str:
        raise StepError("no such wheel")

    assert steps.take("one", lambda: "3 wheels")
    assert not steps.take("two", fails)
    assert not steps.passed
    assert re.fullmatch(r"\[x\] one: 3 wheels \(\S+ s\)\n\[ \] two: no such wheel \(\S+ s\)\n", capsys.readouterr().out)


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="no git repository to clone")
def test_the_release_check_holds() -> None:
    done = subprocess.run(
        [sys.executable, "tests/release/check.py"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=1500
    )
    if done.returncode == 3:
        pytest.skip("no package index answers")
    assert done.returncode == 0, done.stdout + done.stderr
