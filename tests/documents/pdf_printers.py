"""Programs that make PDF files of other files: LibreOffice and Chromium, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LIBREOFFICE = shutil.which("soffice")
SECONDS = 120


def libreoffice(paths: list[Path], folder: Path) -> list[Path]:
    """Convert `paths` to PDF files in `folder`; a profile of its own lets it run beside others."""
    assert LIBREOFFICE
    profile = (folder / "profile").absolute().as_uri()
    command = [LIBREOFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return [folder / f"{path.stem}.pdf" for path in paths]


def chromium(page: str, target: Path) -> Path:
    """Print the web page `page` as the PDF file `target`."""
    assert CHROMIUM
    source = target.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={target.parent / 'browser'}", f"--print-to-pdf={target}", source.absolute().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return target
