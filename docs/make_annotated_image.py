"""Make the picture of an annotated Word file: ``python docs/make_annotated_image.py``.

``docs/images/annotate.png`` is a page of what `gouji annotate` makes of the fixture report, as LibreOffice prints it
with comments in the margin. LibreOffice and a Chinese font must be installed.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "fixtures" / "liaison-2021" / "report.docx"
CODES = "GJ201"
IMAGE = ROOT / "docs" / "images" / "annotate.png"
WORDS = "50.08"
"""The page that is shown is the last with these words: the number itself, in a table."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Writer/Print/Content">
<prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item></oor:items>
"""
"""Print comments in the margin."""


def printed(file: Path, folder: Path) -> bytes:
    """Return `file` as LibreOffice prints it, comments in the margin."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice (soffice) is not installed")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--print-to-file", "--outdir"]
    subprocess.run([*command, str(folder), str(file)], check=True, capture_output=True, timeout=120)
    return (folder / f"{file.stem}.pdf").read_bytes()


def main() -> None:
    """Write the picture."""
    from lint.cli import main as gouji

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "copy.docx"
        gouji(["annotate", "--fix", str(REPORT), "--select", CODES, "-o", str(copy)])
        with pypdfium2.PdfDocument(printed(copy, folder)) as pages:
            page = [page for page in pages if WORDS in page.get_textpage().get_text_range()][-1]
            picture = page.render(scale=1.7).to_pil()
            height = picture.height
            picture.crop((0, height // 9, picture.width, height - height // 9)).quantize(32).save(IMAGE, optimize=True)


if __name__ == "__main__":
    main()
