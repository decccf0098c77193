"""Converts a file with LibreOffice where it is installed: no window, a profile of its own, a time limit."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")  # where Windows installs programs
_WINDOWS = Path("LibreOffice", "program", "soffice.exe")
_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_LET_GO = 10  # seconds for a process that was ended to go


def program(environment: Mapping[str, str] | None = None) -> str | None:
    """Return where LibreOffice is, None if it is not found: on the PATH, or where Windows and macOS install it."""
    environment = os.environ if environment is None else environment
    path = environment.get("PATH")
    named = (found for name in _PROGRAMS if path is not None and (found := shutil.which(name, path=path)))
    return next(named, None) or next((str(place) for place in _installed(environment) if place.is_file()), None)


def _installed(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in _FOLDERS:
        if folder := environment.get(name):
            yield Path(folder) / _WINDOWS
    yield _MAC


def converted(data: bytes, suffix: str, target: str, seconds: float) -> bytes | None:
    """Return `data` in another format, None if LibreOffice is not there, fails, or takes too long.

    Args:
        data: The file.
        suffix: Its suffix, with the dot.
        target: The format asked for, as LibreOffice names it (docx), a filter behind a colon.
        seconds: How long the conversion may take.
    """
    office = program()
    if office is None:
        return None
    # Two processes with one profile: the second ends without a file and without a message.
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / f"source{suffix}"
        source.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            target,
            "--outdir",
            str(place),
            str(source),
        ]
        if not _ran(command, seconds):
            return None
        result = place / f"source.{target.partition(':')[0]}"
        return result.read_bytes() if result.is_file() and result.stat().st_size else None


def _ran(command: list[str], seconds: float) -> bool:
    """Run `command` to its end; end it with all its children and return False if it takes too long or does not start.

    The program that is called only starts the one that works, which would go on and on.
    """
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=sys.platform != "win32"
        )
    except OSError:
        return False
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    try:
        process.wait(timeout=_LET_GO)
    except subprocess.TimeoutExpired:
        process.kill()
