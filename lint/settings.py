"""What to check and how: the part of the configuration that the engine needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.findings import Severity

Grade = Severity | Literal["off"]
Reading = Literal["truncated", "last_digit", "operands"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What to check, and with which lexicon.

    A check is named by its code, the beginning of codes, or its family.

    Attributes:
        select: The checks to run; empty for all.
        ignore: Checks to leave out; wins over `select`.
        lexicon: User directories that override and extend the packaged lexicon.
        severity: Severities to give to the findings of checks, or ``off``; the most exact name wins.
        readings: Severities of findings about numbers that agree only by a tolerant reading: digits cut off
            (``truncated``), one unit of the last digit apart (``last_digit``), within the rounding of several
            numbers (``operands``).
        profile: Identifier or Chinese name of the document family to assume; "" lets the document decide.
        preview: Whether checks on trial run.
        limits: What is refused to be read.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lexicon: tuple[Path, ...] = ()
    severity: Mapping[str, Grade] = field(default_factory=dict)
    readings: Mapping[Reading, Grade] = field(default_factory=dict)
    profile: str = ""
    preview: bool = False
    limits: Limits = DEFAULT_LIMITS
