"""Where the page of a check is found without a network: the documentation that comes with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lint.findings import Check, Lang
from lint.reports.words import say

_PACKAGED = Path(__file__).parent / "check_pages"
_SOURCE_TREE = Path(__file__).parents[2] / "docs" / "checks"


@cache
def address(code: str) -> str | None:
    """Return the address of the page of the check `code`, None for checks of other distributions."""
    for folder in (_PACKAGED, _SOURCE_TREE):
        page = folder / f"{code}.md"
        if page.is_file():
            return page.as_uri()
    return None


def markdown(check: Check, lang: Lang) -> str:
    """Return the page in Markdown with a heading; the page itself is in Chinese."""
    from lint.reports import pages

    name = say(lang, check.name, check.name_en)
    return f"# {check.code} {name}\n\n{pages.facts(check, lang)}\n\n{pages.markdown(check)}"


def found(code: str) -> Check | None:
    """Return the check with that code, None if there is none."""
    from lint.discovery import all_checks

    return next((check for check in all_checks() if check.code == code.strip().upper()), None)
