"""The date in notes: none, so that the same file gives the same copy, unless the environment fixes one."""

from __future__ import annotations

import os
from datetime import UTC, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch)."""


def date() -> str:
    """Return date and time as ISO 8601 in UTC, "" if the environment gives none."""
    seconds = os.environ.get(VARIABLE, "")
    if not (seconds.isascii() and seconds.isdigit()):
        return ""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return ""
