"""Make the pictures of docs/audit-results.md out of a generated corpus: ``python docs/make_audit_images.py``.

Writes `fixtures/corpus.py` to a temporary folder, audits it, and takes pictures of the overview (chromium) and of a
working paper (soffice, pdftoppm). All three programs must be installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CORPUS = ("--reports", "240", "--seed", "7", "--from", "2020", "--to", "2023", "--each", "2")


def run(*command: str | Path) -> None:
    """Run a program; raise if it fails."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def gouji(*arguments: str | Path) -> None:
    """Run a command of Gouji."""
    done = subprocess.run([sys.executable, "-m", "lint", *map(str, arguments)], check=False, cwd=ROOT)
    if done.returncode > 1:
        raise SystemExit(done.returncode)


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, page, papers = folder / "审计.gouji", folder / "overview.html", folder / "papers"
        run(sys.executable, ROOT / "fixtures" / "corpus.py", folder / "corpus", *CORPUS)
        gouji("audit", folder / "corpus" / "reports", "--store", store, "--mapping", folder / "corpus" / "mapping.yaml")
        gouji("overview", "--store", store, "-o", page)
        gouji("sample", "--store", store, "--sample", "30", "--seed", "2026", "--papers", papers)
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}",
            f"--screenshot={IMAGES / 'audit-overview.png'}", "--window-size=1280,1500", page.as_uri(),
        )  # fmt: skip
        paper = max(sorted(papers.glob("*.docx")), key=lambda path: path.stat().st_size)
        paper = paper.rename(folder / "paper.docx")
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, paper)
        run("pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", folder / "paper.pdf",
            IMAGES / "audit-paper")  # fmt: skip


if __name__ == "__main__":
    main()
