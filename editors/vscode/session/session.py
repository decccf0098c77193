"""The extension in a real VS Code: opens, edits, hovers, corrects and looks at a Word file, and keeps pictures.

    python editors/vscode/session/session.py [--code-server DIRECTORY] [--pictures DIRECTORY] [--language zh|en]

VS Code itself is not on a package registry, but code-server is: the same editor, shown in a browser. Without
--code-server it is installed into a directory of the cache from npm (about 1 minute, 600 MB, once), with the Node.js
that it asks for. Chromium and the development extras are needed. Everything that is said to hold is looked for on the
screen, and the first thing that is missing ends the session with its name and a picture.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

HERE = Path(__file__).resolve().parent
EXTENSION = HERE.parent
ROOT = EXTENSION.parents[1]
VERSION, NODE = "4.139.1", "24"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "gouji" / f"code-server-{VERSION}"
SETTINGS = {
    "security.workspace.trust.enabled": False,
    "workbench.startupEditor": "none",
    "telemetry.telemetryLevel": "off",
    "editor.minimap.enabled": False,
    "editor.wordWrap": "on",
    "chat.disableAIFeatures": True,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
}
LONG = 60_000


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    """Run `command` in `folder`; raises CalledProcessError when it fails."""
    program = shutil.which(command[0], path=(environment or os.environ).get("PATH"))
    subprocess.run([program or command[0], *command[1:]], cwd=folder, check=True, env=environment)


def with_node(folder: Path) -> dict[str, str]:
    """Return the environment in which the Node.js that stands in `folder` comes first."""
    return os.environ | {"PATH": os.pathsep.join([str(folder / "node_modules" / "node" / "bin"), os.environ["PATH"]])}


def installed(folder: Path) -> Path:
    """Return where code-server stands in `folder`, installing it there from npm if it is not."""
    server = folder / "node_modules" / "code-server"
    if not (server / "lib" / "vscode" / "node_modules").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        run(["npm", "install", f"node@{NODE}"], folder)
        environment = with_node(folder)
        # Scripts would fetch from elsewhere; the parts that they build are not needed to run an extension.
        run(["npm", "install", "--ignore-scripts", f"code-server@{VERSION}"], folder, environment)
        run(["npm", "install", "--ignore-scripts", "--omit=dev"], server / "lib" / "vscode", environment)
    return server


def built(folder: Path) -> Path:
    """Return the extension, built in `folder` from what stands beside this script."""
    copy = folder / "extension"
    shutil.copytree(EXTENSION, copy, ignore=shutil.ignore_patterns("node_modules", "out", "*.vsix"))
    for command in (["npm", "ci"], ["npm", "run", "build"], ["npm", "run", "package"]):
        run(command, copy)
    return copy / "gouji.vsix"


@contextmanager
def served(server: Path, home: Path, workspace: Path, extension: Path) -> Iterator[str]:
    """Serve VS Code with the extension on `workspace`; give its address on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    entry = [
        "node", "out/node/entry.js", "--user-data-dir", str(home), "--extensions-dir", str(home / "extensions"),
    ]  # fmt: skip
    environment = with_node(server.parents[1])
    run([*entry, "--install-extension", str(extension)], server, environment)
    program = shutil.which("node", path=environment["PATH"]) or "node"
    options = ["--auth", "none", "--bind-addr", f"127.0.0.1:{port}", "--disable-telemetry", "--disable-update-check"]
    process = subprocess.Popen(
        [program, *entry[1:], *options, str(workspace)], cwd=server, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}/?folder={workspace}"
    finally:
        process.terminate()
        process.wait(30)


class Editor:
    """One window of VS Code, driven by its keyboard."""

    def __init__(self, page: Page, pictures: Path | None) -> None:
        """Drive the editor on `page`; keep pictures in the directory `pictures`, if given."""
        self.page = page
        self.pictures = pictures
        self.said: list[str] = []

    @property
    def status(self) -> Locator:
        """The counts in the status bar."""
        return self.page.locator(".statusbar-item", has_text="勾稽").first

    def counts(self) -> tuple[int, ...]:
        """Return how many errors, doubts and hints the status bar shows."""
        return tuple(map(int, re.findall(r"\d+", self.status.inner_text())))

    def open(self, name: str) -> None:
        """Open the file `name` of the workspace and wait until it is checked."""
        self.page.keyboard.press("Control+P")
        box = self.page.locator(".quick-input-widget input[type=text]")
        box.fill(name)
        self.page.locator(".quick-input-list .monaco-list-row", has_text=name).first.wait_for()
        self.page.keyboard.press("Enter")
        self.page.locator(".tab.active", has_text=name).wait_for()
        expect(self.status).to_contain_text(re.compile(r"\d"), timeout=LONG)

    def go(self, line: int, column: int) -> None:
        """Put the cursor at `line` and `column`, counted from 1."""
        self.page.keyboard.press("Control+G")
        box = self.page.locator(".quick-input-widget input[type=text]")
        box.fill(f":{line}:1")
        self.page.keyboard.press("Enter")
        box.wait_for(state="hidden")
        for _ in range(column - 1):  # the box counts a Chinese character as two columns, the arrow as one
            self.page.keyboard.press("ArrowRight")
        at = self.page.locator(".statusbar-item", has_text=re.compile(rf"(Ln|行) ?{line}\D+{column}$"))
        expect(at.first).to_be_visible()

    def picture(self, name: str) -> None:
        """Keep what is seen now as `name`.png."""
        if self.pictures is not None:
            self.page.screenshot(path=self.pictures / f"{name}.png")

    def holds(self, what: str) -> None:
        """Say that `what` was seen."""
        self.said.append(what)
        print(f"ok  {what}", flush=True)


def expected(path: Path, language: str) -> tuple[tuple[int, ...], list[dict[str, object]]]:
    """Return the counts and the findings that `gouji check` has for the file at `path`."""
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check", str(path), "--format", "jsonl", "--lang", language],
        cwd=ROOT, stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    findings = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return tuple(sum(f["severity"] == s for f in findings) for s in ("error", "warning", "info")), findings


def shown(counts: tuple[int, ...]) -> re.Pattern[str]:
    """Return the pattern of the status bar with `counts`."""
    return re.compile(r"\D+".join(["", *map(str, counts)]) + r"\D*$")


def work(editor: Editor, language: str) -> None:
    """Go through what a clerk does; stops with an error at the first thing that is not seen."""
    text = ROOT / "fixtures" / "liaison-2021" / "report.txt"
    counts, findings = expected(text, language)
    page = editor.page

    editor.open("report.txt")
    expect(editor.status).to_have_text(shown(counts), timeout=LONG)
    editor.holds(f"errors, doubts and hints in the status bar as `gouji check` counts them: {counts}")

    page.keyboard.press("Control+Shift+M")
    problems = page.locator(".markers-panel")
    problems.locator(".monaco-list-row", has_text="GJ101").first.wait_for()
    editor.holds("the panel of problems lists findings with their codes and other places")
    editor.picture("vscode-problems")
    page.keyboard.press("Control+Shift+M")

    wrong = next(f for f in findings if f["suggestion"])
    place = wrong["location"]
    assert isinstance(place, dict)
    page.keyboard.press("Control+1")
    editor.go(place["line"], place["column"] + 1)
    page.keyboard.press("Control+K")
    page.keyboard.press("Control+I")
    hover = page.locator(".monaco-hover", has_text=str(wrong["code"])).first
    hover.wait_for()
    editor.holds(f"the hover of “{place['text']}” says what it was checked against")
    editor.picture("vscode-hover")
    page.keyboard.press("Escape")

    page.keyboard.press("Control+.")
    menu = page.locator(".action-widget").first
    menu.wait_for()
    editor.picture("vscode-correction")
    page.keyboard.press("Enter")
    expect(editor.status).not_to_have_text(shown(counts), timeout=LONG)
    fewer = editor.counts()
    assert sum(fewer) < sum(counts), (fewer, counts)
    editor.holds(f"the quick fix corrects the number and its findings go: {fewer}")
    page.keyboard.press("Control+Z")
    expect(editor.status).to_have_text(shown(counts), timeout=LONG)
    editor.holds("undone, the findings are back")

    editor.go(place["line"], place["column"] + 1)
    page.keyboard.press("F12")
    page.locator(".peekview-widget").wait_for()
    editor.holds("go to definition shows the other places")
    editor.picture("vscode-places")
    page.keyboard.press("Escape")

    word = expected(text.with_suffix(".docx"), language)[0]
    editor.open("report.docx")
    expect(editor.status).to_have_text(shown(word), timeout=LONG)
    editor.holds(f"a Word file opens as text with its findings: {word}")
    editor.picture("vscode-word")


def main() -> None:
    """Install, build, serve, and work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--code-server", type=Path, default=CACHE, help="where code-server stands or is installed")
    parser.add_argument("--pictures", type=Path, help="keep pictures in this directory")
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="language of Gouji's messages")
    chosen = parser.parse_args()
    server = installed(chosen.code_server.resolve())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        workspace = folder / "2021绩效自评"
        workspace.mkdir()
        for file in ("report.txt", "report.docx"):
            shutil.copy(ROOT / "fixtures" / "liaison-2021" / file, workspace)
        home = folder / "home"
        (home / "User").mkdir(parents=True)
        gouji = shutil.which("gouji", path=str(Path(sys.executable).parent))
        assert gouji is not None, "install Gouji into the environment of this Python first"
        settings = SETTINGS | {"gouji.path": gouji, "gouji.language": chosen.language}
        (home / "User" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        with served(server, home, workspace, built(folder)) as address, sync_playwright() as started:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.set_default_timeout(LONG)
            page.goto(address)
            page.locator(".explorer-folders-view .monaco-list-row", has_text="report.txt").wait_for()
            editor = Editor(page, chosen.pictures)
            try:
                work(editor, chosen.language)
            except BaseException:
                page.screenshot(path=Path(tempfile.gettempdir()) / "vscode-failed.png")
                raise
            browser.close()
    print(f"{len(editor.said)} things seen in VS Code (code-server {VERSION})")


if __name__ == "__main__":
    main()
