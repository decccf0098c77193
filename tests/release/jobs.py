"""What an installed Gouji must do, run by the Python of an empty environment: ``python jobs.py FOLDER REPORT``.

Only the standard library and the installed commands are used. FOLDER lies outside the source tree and is writable.
Prints the steps as a JSON list on the last line; `tests/release/check.py` reads it.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import socket
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

FOLDER, REPORT = Path(sys.argv[1]), Path(sys.argv[2])
SCRIPTS = Path(sysconfig.get_path("scripts"))
GOUJI = str(SCRIPTS / ("gouji.exe" if sys.platform == "win32" else "gouji"))
PACKAGES = Path(sysconfig.get_path("purelib"))
PATIENCE = 120


def gouji(*words: str | Path, expected: int = 0) -> str:
    """Return what a command prints; the exit code must be `expected`."""
    done = subprocess.run(
        [GOUJI, *map(str, words)], cwd=FOLDER, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE,
        check=False,
    )  # fmt: skip
    assert done.returncode == expected, f"{words[0]} ended with {done.returncode}: {done.stderr[-500:]}"
    return done.stdout


def cut() -> str:
    """The network is cut, loopback apart."""
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=5).close()
    except OSError as error:
        return str(error)
    raise AssertionError("a connection was made")


def whole() -> str:
    """Every dependency is there in a version that fits."""
    command = [sys.executable, "-m", "pip", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return f"{len(list(importlib.metadata.distributions()))} distributions"


def carried() -> str:
    """The package carries lexicon, model, pages of the checks, schemas, types and its licence."""
    codes = {line.split()[0] for line in gouji("checks").splitlines() if re.match(r"\s*GJ\d", line)}
    pages = {page.stem for page in (PACKAGES / "lint/lsp/check_pages").glob("GJ*.md")}
    assert codes and pages == codes, f"pages {len(pages)}, checks {len(codes)}: {sorted(pages ^ codes)[:5]}"
    compiled = PACKAGES / "lexicon/compiled.json"
    assert compiled.stat().st_size > 100_000, "the lexicon is not compiled"
    model = PACKAGES / "lint/language/model_data"
    recipe = json.loads((model / "recipe.json").read_text(encoding="utf-8"))
    for name, digest in recipe["files"].items():
        assert hashlib.sha256((model / name).read_bytes()).hexdigest() == digest, name
    for path in ("lint/reports/report.schema.json", "lint/py.typed", "lint/configuration.schema.json"):
        assert (PACKAGES / path).is_file(), path
    files = importlib.metadata.files("gouji") or []
    licences = [str(file) for file in files if "licenses/" in str(file)]
    assert any(file.endswith("LICENSE") for file in licences), "the licence is not in the package"
    assert any(file.endswith("pkuseg.txt") for file in licences), "the licence of the model is not in the package"
    assert not [file for file in files if str(file).startswith(("tests", "fixtures", "docs"))], "more than the package"
    return f"{len(pages)} pages, lexicon {compiled.stat().st_size // 1000} kB, model whole, {len(licences)} licences"


def version() -> str:
    """The command tells the version of the distribution."""
    told, installed = gouji("--version").split()[-1], importlib.metadata.version("gouji")
    assert told == installed, f"{told} is not {installed}"
    return told


def checked() -> str:
    """A Word file is checked; the JSON fits its schema and is decided again by the second program."""
    out = FOLDER / "结果.json"
    gouji("check", REPORT, "--format", "json", "--output", out, expected=1)
    report = json.loads(out.read_text(encoding="utf-8"))
    import jsonschema

    jsonschema.validate(report, json.loads((PACKAGES / "lint/reports/report.schema.json").read_text(encoding="utf-8")))
    findings = report["documents"][0]["findings"]
    assert findings
    gouji("recheck", out)
    assert findings[0]["code"] in gouji("explain", findings[0]["code"])
    return f"{len(findings)} findings"


def annotated() -> str:
    """The Word file is annotated."""
    out = FOLDER / "批注.docx"
    gouji("annotate", REPORT, "-o", out)
    with zipfile.ZipFile(out) as package:
        comments = package.read("word/comments.xml").decode("utf-8").count("<w:comment ")
    assert comments
    return f"{comments} comments"


def page() -> str:
    """The HTML report is one file that asks nothing of any network."""
    out = FOLDER / "结果.html"
    gouji("check", REPORT, "--format", "html", "-o", out, expected=1)
    text = out.read_text(encoding="utf-8")
    loads = re.findall(r"""(?:src|href)\s*=\s*["'](?:https?:)?//[^"']+""", text)
    assert text.lstrip().lower().startswith("<!doctype html") and not loads, loads
    return f"{len(text.encode()) // 1000} kB"


def language_server() -> str:
    """The language server greets a client and publishes diagnostics."""
    title = "2023年度某县水利局整体支出绩效自评报告\n\n"
    text = f"{title}“三公”经费支出9.30万元，其中公务接待费2.50万元，公务用车购置及运行维护费10.00万元。\n"
    with subprocess.Popen([GOUJI, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=FOLDER) as server:
        try:
            _send(server, id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
            answer = _receive(server, lambda told: told.get("id") == 1)
            assert answer["result"]["capabilities"]["hoverProvider"]
            _send(server, method="initialized", params={})
            item = {"uri": "file:///report.txt", "languageId": "plaintext", "version": 1, "text": text}
            _send(server, method="textDocument/didOpen", params={"textDocument": item})
            told = _receive(server, lambda told: told.get("method") == "textDocument/publishDiagnostics")
            _send(server, id=2, method="shutdown")
            _receive(server, lambda told: told.get("id") == 2)
            _send(server, method="exit")
            assert server.wait(PATIENCE) == 0
        finally:
            server.kill()
    assert told["params"]["diagnostics"], "no diagnostics"
    return f"{len(told['params']['diagnostics'])} diagnostics"


def _send(server: Any, **message: Any) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    server.stdin.flush()


def _receive(server: Any, wanted: Any) -> dict[str, Any]:
    """Return the first message that is `wanted`."""
    while True:
        length = 0
        while (line := server.stdout.readline().strip()) or not length:
            assert line, "the server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        told: dict[str, Any] = json.loads(server.stdout.read(length))
        if wanted(told):
            return told


def served() -> str:
    """The page in the browser answers on loopback."""
    command = [GOUJI, "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=FOLDER, text=True, encoding="utf-8") as server:
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+\S*", server.stdout.readline())  # type: ignore[union-attr]
            assert found, "no address was told"
            direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with direct.open(found.group(), timeout=PATIENCE) as answer:
                body, policy = answer.read().decode("utf-8"), answer.headers["Content-Security-Policy"]
        finally:
            server.terminate()
            server.wait(PATIENCE)
    assert "勾稽" in body and policy
    return f"{len(body)} characters"


def audited() -> str:
    """A folder is audited into a store that SQL reads."""
    folder = FOLDER / "报送材料"
    folder.mkdir()
    for name in ("一.docx", "二.docx"):
        (folder / name).write_bytes(REPORT.read_bytes())
    (folder / "坏.docx").write_bytes(b"no document")
    store = FOLDER / "审计.gouji"
    gouji("audit", folder, "--store", store, "--jobs", "2")
    rows = json.loads(gouji("sql", "--store", store, "--format", "json", "select path, errors from documents"))
    skipped = json.loads(gouji("sql", "--store", store, "--format", "json", "select path from skipped"))
    assert len(rows) == 2 and len(skipped) == 1, (rows, skipped)
    return f"{len(rows)} documents, {len(skipped)} skipped"


JOBS = (cut, whole, carried, version, checked, annotated, page, language_server, served, audited)


def main() -> None:
    """Do every job, whatever became of those before."""
    import time

    done = []
    for job in JOBS:
        began, holds = time.monotonic(), True
        try:
            detail = job()
        except Exception as error:  # a failing job must not hide the others
            holds, detail = False, f"{type(error).__name__}: {error}"
        what = (job.__doc__ or "").rstrip(".")
        done.append({"what": what, "holds": holds, "detail": detail, "seconds": round(time.monotonic() - began, 1)})
    print(json.dumps(done))


if __name__ == "__main__":
    main()
