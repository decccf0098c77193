"""What an audit runs on: the program, lexicon and configuration that a result depends on, and how documents are run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lint.version import version

if TYPE_CHECKING:
    from lint.audit.task import Outcome, Task
    from lint.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent.parent
_PACKAGES = ("lint", "checks", "lexicon")
_GROUPS = ("gouji.checks", "gouji.lexicons")


class Engine(Protocol):
    """Runs tasks somewhere."""

    def outcomes(self, next_task: Callable[[], Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of every task, in any order.

        `next_task` gives the next one, None if there is none at the moment; it is asked again after each outcome.
        """

    def close(self) -> None:
        """End what was started."""


def engine_key(settings: Settings) -> str:
    """Return a digest of everything but the file that a result depends on."""
    digest = hashlib.sha256(_program().encode())
    for folder in settings.lexicon:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode("utf-8", errors="replace") + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for field in fields(settings):
        value = getattr(settings, field.name)
        if field.name == "lexicon":
            continue
        text = repr(sorted(value.items())) if isinstance(value, dict) else repr(value)
        digest.update(f"{field.name}={text}\n".encode())
    return digest.hexdigest()


@cache
def _program() -> str:
    """Return a digest of the program, its lexicon, and what other packages add to them."""
    from importlib.metadata import entry_points

    digest = hashlib.sha256(version().encode())
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*")):
            name = path.relative_to(_ROOT)
            made = any(part.startswith((".", "__pycache__")) for part in name.parts)  # lexicon/.parsed: kept, not told
            if path.suffix in (".py", ".yaml", ".json") and not made:
                digest.update(name.as_posix().encode() + b"\0")
                digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    for group in _GROUPS:
        for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
            release = point.dist.version if point.dist else ""
            digest.update(f"{group}:{point.name}={point.value} {release}\n".encode())
    return digest.hexdigest()


def content_key(content: str, suffix: str, engine: str) -> str:
    """Return the key of the result of a file: its content (SHA-256), its suffix, and the engine."""
    return hashlib.sha256(f"{content}\n{suffix.lower()}\n{engine}".encode("utf-8", errors="replace")).hexdigest()
