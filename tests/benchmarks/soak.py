"""Checks ten thousand documents in one process and shows whether its memory grows.

    python tests/benchmarks/soak.py [--checks 10000] [--every 1000] [--json FILE]

Most documents are small (the cases of the tests), every tenth is a whole report of the fixtures, in turns as text and
as a Word file; no two are alike, as a place and an amount of each are changed. Every fifth is one version after another
of a report in the making, checked by what an editor uses. The process is read to be growing if its memory at the end is
more than 5 % (and 8 MB) above what it was after a fifth of the checks, when every word list and pattern has been used.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lint.checking import check_document  # noqa: E402
from lint.documents.model import Document  # noqa: E402
from lint.documents.reading import read_bytes, read_text  # noqa: E402
from lint.incremental import Checker  # noqa: E402

MEGABYTE = 2**20
ALLOWED = (1.05, 8.0)
"""How many times, and how many MB, the memory may be above what it was after the first fifth."""
SYLLABLES = "安宁昌平吉庆和顺丰华清泰永兴隆东南西北中川河江山林石田"


def small_texts() -> list[str]:
    """The documents of the literate cases."""
    from tests.test_cases import CASES

    return [case.text for case in CASES]


def reports() -> tuple[list[str], list[bytes]]:
    """The reports of the fixtures as text and as Word files."""
    folders = sorted(path.parent for path in (ROOT / "fixtures").glob("*/report.docx"))
    texts = [(folder / "report.txt").read_text(encoding="utf-8") for folder in folders]
    return texts, [(folder / "report.docx").read_bytes() for folder in folders]


def changed(text: str, source: Random) -> str:
    """Return `text` for another place, with one figure changed."""
    place = "".join(source.choice(SYLLABLES) for _ in range(2))
    figures = [number for number, one in enumerate(text) if one.isdecimal() and one.isascii()]
    if figures:
        at = source.choice(figures)
        text = text[:at] + str(source.randrange(10)) + text[at + 1 :]
    return f"{place}县{source.randrange(10**6)}号\n\n{text}"


def changed_word(data: bytes, source: Random) -> bytes:
    """Return a Word file with one figure of its text changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as target:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                figures = [at for at in range(len(part) // 2, len(part)) if part[at : at + 2] == b"5<"]
                at = source.choice(figures) if figures else 0
                part = part[:at] + str(source.randrange(10)).encode() + part[at + 1 :] if at else part
            target.writestr(name, part)
    return buffer.getvalue()


def documents(count: int, source: Random) -> Iterator[tuple[Document, bool]]:
    """Yield documents, and whether each is the next version of a report in the making."""
    small, (texts, words) = small_texts(), reports()
    draft = texts[0][:1500]
    for number in range(count):
        if number % 100 == 50:
            yield read_bytes(changed_word(source.choice(words), source), f"{number}.docx"), False
        elif number % 10 == 0:
            yield read_text(changed(source.choice(texts), source), f"{number}.txt"), False
        elif number % 5 == 1:
            draft = changed(draft, source)[-1500:]
            yield read_text(draft, "draft.txt"), True
        else:
            yield read_text(changed(source.choice(small), source), f"{number}.txt"), False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    process = psutil.Process()
    checker = Checker()
    findings = 0
    measured: list[tuple[int, float, int]] = []
    for number, (document, is_version) in enumerate(documents(asked.checks, Random(asked.seed)), start=1):
        report = checker.check(document) if is_version else check_document(document)
        findings += len(report.findings)
        del report, document
        if number % asked.every == 0:
            gc.collect()
            measured.append((number, process.memory_info().rss / MEGABYTE, len(gc.get_objects())))
            print(f"{number:7} checks: {measured[-1][1]:7.1f} MB, {measured[-1][2]:8} objects,"
                  f" {time.process_time():6.0f} s of processor", flush=True)  # fmt: skip
    early = measured[max(len(measured) // 5 - 1, 0)]
    last = measured[-1]
    grows = last[1] > early[1] * ALLOWED[0] and last[1] > early[1] + ALLOWED[1]
    print(f"{findings} findings; {early[1]:.1f} MB after {early[0]} checks, {last[1]:.1f} MB after {last[0]}:"
          f" {'GROWS' if grows else 'does not grow'}")  # fmt: skip
    if asked.json:
        content = {"checks": last[0], "findings": findings, "cpu_seconds": round(time.process_time()), "grows": grows,
                   "measured": [{"checks": at, "megabytes": round(size, 1), "objects": objects}
                                for at, size, objects in measured]}  # fmt: skip
        asked.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 1 if grows else 0


if __name__ == "__main__":
    sys.exit(main())
