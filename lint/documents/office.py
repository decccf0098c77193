"""Converts a file with LibreOffice where it is installed: no window, a profile of its own, a time limit."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")


def converted(data: bytes, suffix: str, target: str, seconds: float) -> bytes | None:
    """Return `data` in another format, None if LibreOffice is not on the PATH, fails, or takes too long.

    Args:
        data: The file.
        suffix: Its suffix, with the dot.
        target: The format asked for, as LibreOffice names it (docx).
        seconds: How long the conversion may take.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return None
    # Two processes with one profile: the second ends without a file and without a message.
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / f"source{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(place),
            str(source),
        ]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL)
        except (subprocess.TimeoutExpired, OSError):
            return None
        result = place / f"source.{target}"
        return result.read_bytes() if result.is_file() and result.stat().st_size else None
