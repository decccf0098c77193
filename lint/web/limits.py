"""How much one browser, and all of them, may ask of the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLimits:
    """Upper bounds.

    Attributes:
        file_bytes: Size of one file.
        files: Files of one check.
        session_bytes: What one session may hold, files and results together.
        total_bytes: What all sessions may hold.
        sessions: Sessions at a time.
        jobs: Checks that one session may have at a time, finished ones included.
        idle_seconds: After so long without a request a session is forgotten.
        check_seconds: How long one check may take.
        workers: Checks at a time, each in a process of its own.
        worker_bytes: Memory of such a process, where the system can bound it.
    """

    file_bytes: int = 64 * 2**20
    files: int = 20
    session_bytes: int = 256 * 2**20
    total_bytes: int = 1024 * 2**20
    sessions: int = 64
    jobs: int = 20
    idle_seconds: int = 3600
    check_seconds: int = 180
    workers: int = 2
    worker_bytes: int = 4 * 2**30


USUAL_LIMITS = WebLimits()
"""What is used where nothing else is asked for."""
