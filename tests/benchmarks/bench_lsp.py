"""How long an editor waits from an edit to its diagnostics, and how much memory the language server takes.

Run ``python -m tests.benchmarks.bench_lsp [FILE] [EDITS]`` from the root of the source tree. A client talks to
``gouji lsp`` over standard input and output and edits at random places: it types and deletes single digits and words,
and takes every other edit back. The time runs from the moment at which the change is written to the moment at which the
diagnostics of that version are read. Without FILE the seed report is taken if it is there, else a fixture.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT.parent / "shared" / "seed" / "000_796d8877cdcb0eb3.txt"
FIXTURE = ROOT / "fixtures" / "liaison-2021" / "report.txt"
EDITS = 200
UNCOUNTED = 5
MEDIAN, NINETY_FIFTH, MEGABYTES = 30, 60, 250
"""What is to be held: milliseconds, milliseconds, MB."""


class Client:
    """A language client in as few lines as the protocol needs."""

    def __init__(self) -> None:
        command = [sys.executable, "-X", "utf8", "-m", "lint", "lsp"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.requests = 0
        self.told: dict[str, list[float]] = {}

    def send(self, method: str, params: Any, *, answered: bool = False) -> Any:
        """Send a notification, or a request whose answer is returned."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if answered:
            self.requests += 1
            message["id"] = self.requests
        self._write(message)
        while answered:
            answer = self.receive()
            if answer.get("id") == self.requests and "method" not in answer:
                return answer["result"]
        return None

    def _write(self, message: Any) -> None:
        assert self.process.stdin
        body = json.dumps(message).encode("utf-8")
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> Any:
        """Return the next message."""
        assert self.process.stdout
        length = 0
        while (header := self.process.stdout.readline()) != b"\r\n":
            if not header:
                raise RuntimeError("the server has gone")
            if header.startswith(b"Content-Length:"):
                length = int(header.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def diagnostics(self, version: int) -> int:
        """Wait for the diagnostics of `version`; return how many they are."""
        while True:
            message = self.receive()
            if message.get("method") == "gouji/checked":
                for stage, milliseconds in message["params"].get("stages", {}).items():
                    self.told.setdefault(stage, []).append(milliseconds)
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            if message["params"].get("version") == version:
                return len(message["params"]["diagnostics"])

    def stages(self) -> dict[str, float]:
        """Return the median milliseconds of the stages of the checks in the server, by name."""
        return {stage: median(times[UNCOUNTED:] or times) for stage, times in self.told.items()}

    def memory(self, name: str) -> float | None:
        """Return the memory of the server in MB: ``VmRSS`` now, ``VmHWM`` at its highest; None if nobody tells."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return None
        found = re.search(rf"{name}:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of a line from `start` to `end`."""

    line: int
    start: int
    end: int
    text: str

    def change(self) -> dict[str, Any]:
        """Return it as the protocol writes it."""
        ends = ({"line": self.line, "character": place} for place in (self.start, self.end))
        return {"range": dict(zip(("start", "end"), ends, strict=True)), "text": self.text}


def keystroke(lines: list[str], dice: random.Random) -> Edit:
    """Return one keystroke at a random place: in a number, or in words."""
    while True:
        number = dice.randrange(len(lines))
        line = lines[number]
        figures = [match.span() for match in re.finditer(r"\d+(?:\.\d+)?", line)]
        words = [match.span() for match in re.finditer(r"[\u4e00-\u9fff]{2,}", line)]
        spans = figures if figures and dice.random() < 0.6 else words
        if not spans:
            continue
        start, end = dice.choice(spans)
        place = dice.randrange(start, end)
        typed = dice.choice("0123456789") if spans is figures else dice.choice("的年度支出预算部门人员")
        return Edit(number, place, place + dice.choice((0, 1)), dice.choice((typed, typed, "")))


def undone(edit: Edit, before: str) -> Edit:
    """Return the edit that takes `edit` back; `before` is its line before it."""
    return Edit(edit.line, edit.start, edit.start + len(edit.text), before[edit.start : edit.end])


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured.

    Attributes:
        characters, found: Of the document, and its diagnostics.
        start: Seconds from the start of the server to the first diagnostics.
        times: Milliseconds from each edit to its diagnostics, in order of size.
        now, peak: Memory of the server in MB; None where nobody tells.
        stages: Median milliseconds of the stages in the server, by name, where the server told them.
    """

    characters: int
    found: int
    start: float
    times: tuple[float, ...]
    now: float | None
    peak: float | None
    stages: dict[str, float]

    def share(self, percent: int) -> float:
        """Return the milliseconds within which so many edits of a hundred were answered."""
        return self.times[min(len(self.times) * percent // 100, len(self.times) - 1)]


def measure(file: Path, edits: int) -> Measured:
    """Edit `file` in a server of its own."""
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    lines = text.split("\n")
    client = Client()
    started = time.perf_counter()
    options = {"status": True, "stages": True}
    start_of_session = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}
    client.send("initialize", start_of_session, answered=True)
    client.send("initialized", {})
    uri = (ROOT / "bench.txt").as_uri()
    document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
    client.send("textDocument/didOpen", {"textDocument": document})
    found = client.diagnostics(1)
    first = time.perf_counter() - started
    dice, times, version = random.Random(1), list[float](), 1
    back: Edit | None = None
    for number in range(UNCOUNTED + edits):
        edit = back or keystroke(lines, dice)
        line = lines[edit.line]
        back = None if back else undone(edit, line)
        version += 1
        changes = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [edit.change()]}
        start = time.perf_counter()
        client.send("textDocument/didChange", changes)
        client.diagnostics(version)
        if number >= UNCOUNTED:
            times.append((time.perf_counter() - start) * 1000)
        lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    now, peak = client.memory("VmRSS"), client.memory("VmHWM")
    client.send("shutdown", None, answered=True)
    client.send("exit", None)
    client.process.wait(10)
    return Measured(len(text), found, first, tuple(sorted(times)), now, peak, client.stages())


def main(arguments: list[str]) -> int:
    """Print the times and the memory; return 1 if one of them is above what is to be held."""
    file = Path(arguments[0]) if arguments else (SEED if SEED.exists() else FIXTURE)
    edits = int(arguments[1]) if len(arguments) > 1 else EDITS
    result = measure(file, edits)
    print(f"{file.name}: {result.characters} characters, {result.found} diagnostics")
    print(f"from the start of the server to the first diagnostics: {result.start:.2f} s")
    middle, high = result.share(50), result.share(95)
    print(
        f"edit to diagnostics, {edits} edits: median {middle:.1f} ms (at most {MEDIAN}), 95 % within {high:.1f} ms"
        f" (at most {NINETY_FIFTH}), longest {result.times[-1]:.1f} ms"
    )
    for stage, milliseconds in result.stages.items():
        print(f"    {stage}: {milliseconds:.1f} ms")
    if result.now is not None and result.peak is not None:
        print(f"memory of the server: {result.now:.0f} MB, at its highest {result.peak:.0f} MB (at most {MEGABYTES})")
    return int(middle > MEDIAN or high > NINETY_FIFTH or (result.peak or 0) > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
