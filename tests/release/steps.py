"""The list of a release check: each step with what came out of it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


class StepError(Exception):
    """A step failed; the message says how."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list.

    Attributes:
        what: What must hold.
        holds: Whether it does.
        detail: A figure or the reason, one line or the end of a log.
        seconds: How long it took, rounded to one decimal.
    """

    what: str
    holds: bool
    detail: str
    seconds: float

    def line(self) -> str:
        """Return the step as a line of the list."""
        return f"[{'x' if self.holds else ' '}] {self.what}{': ' if self.detail else ''}{self.detail}"


@dataclass(slots=True)
class Steps:
    """The steps so far; each is printed as soon as it is done."""

    done: list[Step] = field(default_factory=list)

    def take(self, what: str, work: Callable[[], str]) -> bool:
        """Do `work`, which returns a detail or raises; return whether it held."""
        began = time.monotonic()
        try:
            holds, detail = True, work()
        except (StepError, OSError, subprocess.SubprocessError) as error:
            holds, detail = False, str(error)
        self.add(Step(what, holds, detail, round(time.monotonic() - began, 1)))
        return holds

    def add(self, step: Step) -> None:
        """Note and print a step."""
        self.done.append(step)
        print(f"{step.line()} ({step.seconds} s)", flush=True)

    @property
    def passed(self) -> bool:
        """Whether every step held."""
        return all(step.holds for step in self.done)

    def listed(self) -> list[dict[str, Any]]:
        """Return the steps as JSON objects."""
        return [asdict(step) for step in self.done]


def run(
    command: Sequence[str | Path], *, cwd: Path, environment: dict[str, str] | None = None, limit: int = 600
) -> str:
    """Return what `command` prints; raise StepError with the end of its messages if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace",
        timeout=limit, check=False,
    )  # fmt: skip
    if done.returncode:
        tail = "\n    ".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        raise StepError(f"{' '.join(words[:6])} … ended with {done.returncode}\n    {tail}")
    return done.stdout
