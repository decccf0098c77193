"""No command asks the network: every one is run in processes whose sockets are closed, children included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.cli import COMMANDS

ROOT = Path(__file__).parents[1]
CLOSED = ROOT / "tests" / "offline"
REPORT = ROOT / "fixtures" / "hospital-2022" / "report.docx"
TEXT = ROOT / "fixtures" / "hospital-2022" / "dirty.txt"
PATIENCE = 90  # seconds

# Each command with arguments that make it do its work; {…} are files of the test. In the order in which they need what
# those before them wrote. `serve` and `lsp` talk to somebody and have tests of their own below.
WORK: dict[str, list[list[str]]] = {
    "check": [["{word}", "{text}", "--format", kind, "-o", f"{{folder}}/out.{kind}"]
              for kind in ("console", "json", "html", "xlsx")],
    "verify": [["{word}", "--format", "xlsx", "-o", "{folder}/verify.xlsx"], ["{text}"]],
    "recheck": [["{folder}/out.json"]],
    "annotate": [["{word}", "--fix", "-o", "{folder}/noted.docx"]],
    "graph": [["{text}", "--format", "svg", "-o", "{folder}/graph.svg"]],
    "claims": [["{word}"]],
    "text": [["{word}"]],
    "explain": [["GJ111"]],
    "checks": [[]],
    "baseline": [["{text}", "-o", "{folder}/baseline.json"]],
    "config": [["{text}"]],
    "audit": [["{audited}", "--store", "{store}", "-j", "2"], ["{audited}", "--store", "{store}", "-j", "1"]],
    "across": [["--store", "{store}"]],
    "sample": [["--store", "{store}", "-n", "1", "--papers", "{folder}/papers"]],
    "overview": [["--store", "{store}", "-o", "{folder}/overview.html"]],
    "findings": [["--store", "{store}", "-o", "{folder}/findings.xlsx"]],
    "runs": [["1", "2", "--store", "{store}"]],
    "sql": [["select count(*) from findings", "--store", "{store}"]],
    "completion": [["bash"]],
}  # fmt: skip
TALKING = {"serve", "lsp"}
ALL_IN_ONE = """
import sys, json
from lint.cli import main
for line in json.loads(sys.argv[1]):
    print("RAN", main(line), line[0], file=sys.stderr, flush=True)
"""


def closed(folder: Path, **more: str) -> dict[str, str]:
    """The environment in which the network is closed; what is tried is told in ``network.log``."""
    path = os.pathsep.join([str(CLOSED), str(ROOT)])
    return os.environ | {"PYTHONPATH": path, "GOUJI_TEST_NETWORK_LOG": str(folder / "network.log"), **more}


def tried(folder: Path) -> list[str]:
    log = folder / "network.log"
    return log.read_text(encoding="utf-8").splitlines() if log.is_file() else []


def test_every_command_is_run() -> None:
    assert set(WORK) | TALKING == set(COMMANDS)


@pytest.mark.parametrize(
    "tries",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import socket; socket.getaddrinfo('gouji.invalid', 80)",
        "import urllib.request; urllib.request.urlopen('http://gouji.invalid/')",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], check=True)",
    ],
)
def test_a_process_that_asks_the_network_is_refused_and_told_of(tries: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", tries], check=False, capture_output=True, env=closed(tmp_path), timeout=PATIENCE
    )
    assert ended.returncode != 0
    assert any(line.startswith("refused") for line in tried(tmp_path))


def test_no_command_asks_the_network(tmp_path: Path) -> None:
    audited = tmp_path / "audited"
    audited.mkdir()
    for number, source in enumerate((REPORT, TEXT)):
        (audited / f"{number}{source.suffix}").write_bytes(source.read_bytes())
    named = {"word": REPORT, "text": TEXT, "folder": tmp_path, "audited": audited, "store": tmp_path / "a.gouji"}
    lines = [
        [command, *(each.format(**named) for each in arguments)] for command in WORK for arguments in WORK[command]
    ]
    ended = subprocess.run(
        [sys.executable, "-c", ALL_IN_ONE, json.dumps(lines)], check=False, capture_output=True, cwd=tmp_path,
        env=closed(tmp_path), timeout=4 * PATIENCE, encoding="utf-8",
    )  # fmt: skip
    assert tried(tmp_path) == []
    ran = [line.split()[1:] for line in ended.stderr.splitlines() if line.startswith("RAN")]
    assert [command for _, command in ran] == [line[0] for line in lines], ended.stderr
    failed = [command for code, command in ran if code not in ("0", "1")]
    assert failed == [], ended.stderr


def until(holds: Callable[[], bool]) -> bool:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if holds():
            return True
        time.sleep(0.1)
    return False


def test_the_page_in_the_browser_listens_on_this_machine_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lint.cli", "serve", "--no-open"]
    with (tmp_path / "told").open("wb") as out:
        server = subprocess.Popen(
            command, stdout=out, stderr=out, cwd=tmp_path, env=closed(tmp_path, GOUJI_TEST_LOOPBACK="1")
        )
        try:
            began = until(lambda: b"http://" in (tmp_path / "told").read_bytes() or server.poll() is not None)
        finally:
            server.kill()
            server.wait(PATIENCE)
    assert began
    bound = [line for line in tried(tmp_path) if "socket.bind" in line]
    assert bound, (tmp_path / "told").read_text(encoding="utf-8")
    assert all(line.startswith("loopback socket.bind 127.0.0.1") for line in tried(tmp_path)), tried(tmp_path)


def message(content: dict[str, object]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **content}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_the_language_server_speaks_through_standard_streams_alone(tmp_path: Path) -> None:
    address = (tmp_path / "a.txt").as_uri()
    opened = {"uri": address, "languageId": "plaintext", "version": 1, "text": TEXT.read_text(encoding="utf-8")}
    asked = {"processId": None, "rootUri": None, "capabilities": {}}
    server = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, cwd=tmp_path, env=closed(tmp_path),
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        server.stdin.write(message({"id": 1, "method": "initialize", "params": asked}))
        server.stdin.write(message({"method": "initialized", "params": {}}))
        server.stdin.write(message({"method": "textDocument/didOpen", "params": {"textDocument": opened}}))
        server.stdin.flush()
        heard = b""
        while b"publishDiagnostics" not in heard:
            line = server.stdout.readline()
            assert line, server.stderr.read() if server.stderr else ""
            size = int(line.split(b":")[1])
            while server.stdout.readline().strip():
                pass
            heard = server.stdout.read(size)
        assert b"GJ" in heard
    finally:
        server.kill()
        server.communicate()
    assert tried(tmp_path) == []
