"""Checks as SARIF reporting descriptors (SARIF 2.1.0, 3.49), and for whatever else describes rules to an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lint.findings import Check, Lang, Severity
from lint.reports.pages import body, markdown
from lint.reports.words import say

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
"""SARIF's names of the severities."""


def rules(checks: Iterable[Check], lang: Lang) -> list[dict[str, Any]]:
    """Return a descriptor for each of `checks`, in the order of their codes."""
    return [rule(check, lang) for check in sorted(checks, key=lambda check: check.code)]


def rule(check: Check, lang: Lang) -> dict[str, Any]:
    """Return the descriptor of `check`; its short description is in `lang`, its help, the page, in Chinese."""
    return {
        "id": check.code,
        "name": symbol(check),
        "shortDescription": {"text": say(lang, check.name, check.name_en)},
        "help": {"text": body(check), "markdown": markdown(check, level=3)},
        "defaultConfiguration": {"level": LEVELS[check.severity], "enabled": not check.preview},
        "properties": {
            "family": check.family,
            "since": check.since,
            "authority": check.authority,
            "preview": check.preview,
            "tags": [check.family, *(["preview"] if check.preview else [])],
        },
    }


def symbol(check: Check) -> str:
    """Return the English name as one word: TextAndTableDiffer."""
    words = re.findall(r"[A-Za-z0-9]+", check.name_en.replace("'s ", "s "))
    return "".join(word[:1].upper() + word[1:] for word in words)
