"""What each browser has on the server: files on their way, checks, results. In memory alone, and not for long."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from lint.web.limits import WebLimits

State = Literal["waiting", "working", "done", "failed"]
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that has arrived: its name, made harmless, and its content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """Something to give out: file name and content."""

    name: str
    content: bytes


@dataclass(slots=True)
class Job:
    """A check.

    Attributes:
        names: The files, for people.
        state: How far it is; `file` and `stage` say with what it is busy.
        failures: A sentence on each file that could not be checked.
        results: By key; ``view`` is the page itself.
        size: Bytes that it holds.
    """

    names: tuple[str, ...]
    state: State = "waiting"
    file: int = 0
    stage: str = ""
    failures: tuple[str, ...] = ()
    results: dict[str, Result] = field(default_factory=dict)
    size: int = 0


@dataclass(slots=True)
class Session:
    """One browser: its key is in a cookie, its token in the page, and every request that changes something has both."""

    token: str
    used: float
    uploads: dict[str, Upload] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    arriving: int = 0

    @property
    def size(self) -> int:
        """Bytes that it holds, those that are arriving included."""
        held = sum(len(upload.content) for upload in self.uploads.values())
        return self.arriving + held + sum(job.size for job in self.jobs.values())

    def knows(self, token: str) -> bool:
        """Return whether `token` is that of this session."""
        return hmac.compare_digest(self.token.encode(), token.encode(errors="replace"))


def new_key() -> str:
    """Return a name that cannot be guessed."""
    return secrets.token_urlsafe(_BYTES)


class Sessions:
    """All sessions; those that nobody used for a while are gone."""

    def __init__(self, limits: WebLimits, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none."""
        self._limits, self._clock = limits, clock
        self._sessions: dict[str, Session] = {}

    def find(self, key: str | None) -> Session | None:
        """Return the session with `key`, None if there is none."""
        self.sweep()
        session = self._sessions.get(key or "")
        if session is not None:
            session.used = self._clock()
        return session

    def begin(self) -> tuple[str, Session] | None:
        """Return a new session with its key, None if there are too many."""
        self.sweep()
        if len(self._sessions) >= self._limits.sessions:
            empty = [key for key, one in self._sessions.items() if not one.jobs and not one.uploads]
            if not empty:
                return None
            del self._sessions[empty[0]]
        key, session = new_key(), Session(new_key(), self._clock())
        self._sessions[key] = session
        return key, session

    def forget(self, key: str) -> None:
        """Drop everything of a session."""
        self._sessions.pop(key, None)

    def sweep(self) -> None:
        """Drop the sessions that were idle too long, unless a check of theirs is under way."""
        oldest = self._clock() - self._limits.idle_seconds
        for key, session in list(self._sessions.items()):
            busy = any(job.state in ("waiting", "working") for job in session.jobs.values())
            if session.used < oldest and not busy:
                del self._sessions[key]

    @property
    def size(self) -> int:
        """Bytes that all sessions hold."""
        return sum(session.size for session in self._sessions.values())

    def __len__(self) -> int:
        return len(self._sessions)
