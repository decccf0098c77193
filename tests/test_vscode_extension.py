"""The extension for VS Code builds from its lock file, packs, and talks to the real server; no VS Code is needed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "editors" / "vscode"
NPM = shutil.which("npm")
PATIENCE = 300  # seconds
OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network", re.IGNORECASE)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=EXTENSION,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture(scope="module")
def npm() -> str:
    """The program npm, the packages of the lock file installed: once, until the lock file changes."""
    if NPM is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    version = run("node", "--version").stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < 20:
        pytest.skip(f"node {version} is too old, the extension is built with 20 or newer")
    mark = EXTENSION / "node_modules" / ".gouji-lock"
    wanted = hashlib.sha256((EXTENSION / "package-lock.json").read_bytes()).hexdigest()
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        installed = run(NPM, "ci", "--no-audit", "--fetch-timeout=20000", "--fetch-retries=1")
        if installed.returncode != 0 and OFFLINE.search(installed.stderr):
            pytest.skip("the npm registry cannot be reached")
        assert installed.returncode == 0, installed.stderr[-2000:]
        mark.write_text(wanted, encoding="utf-8")
    return NPM


def test_the_extension_builds_and_packs(npm: str, tmp_path: Path) -> None:
    built = run(npm, "run", "build")
    assert built.returncode == 0, built.stdout + built.stderr
    packed = run(npm, "run", "package", "--", "--out", str(tmp_path / "gouji.vsix"))
    assert packed.returncode == 0, packed.stdout + packed.stderr
    with zipfile.ZipFile(tmp_path / "gouji.vsix") as package:
        names = set(package.namelist())
        manifest = json.loads(package.read("extension/package.json"))
    assert {
        "extension/out/extension.js",
        "extension/package.nls.json",
        "extension/package.nls.zh-cn.json",
        "extension/l10n/bundle.l10n.zh-cn.json",
    } <= names
    assert not any("node_modules" in name or "/src/" in name for name in names)
    assert manifest["main"] == "./out/extension.js"


def test_the_extension_and_the_server_shake_hands(npm: str) -> None:
    server = "\t".join([sys.executable, "-X", "utf8", "-m", "lint"])
    tested = run(npm, "test", GOUJI=server, PYTHONPATH=str(ROOT))
    assert tested.returncode == 0, tested.stdout[-4000:] + tested.stderr[-2000:]
    assert re.search(r"^. pass (\d+)$", tested.stdout, re.MULTILINE)


def test_the_lock_file_takes_everything_from_the_npm_registry() -> None:
    lock = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    elsewhere = [one["resolved"] for one in packages.values() if "resolved" in one]
    assert [one for one in elsewhere if not one.startswith("https://registry.npmjs.org/")] == []
    assert [name for name, one in packages.items() if not one.get("link") and "integrity" not in one] == []
    assert "ignore-scripts=true" in (EXTENSION / ".npmrc").read_text(encoding="utf-8")  # no package fetches anything


def test_settings_of_the_extension_are_those_of_the_server() -> None:
    from lint.lsp.preferences import SETTINGS

    manifest = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    declared = {name.removeprefix("gouji.") for name in manifest["contributes"]["configuration"]["properties"]}
    assert declared - {"path", "enable", "languages", "trace.server"} == set(SETTINGS) - {"readings"}
