"""Settings of all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

LONGEST = ("release", "cli_process", "documents_forms", "docs", "web_browser", "audit_run")
"""The test files that take longest; they begin first, so that in the end no process waits for another."""

settings.register_profile("gouji", deadline=None)  # first calls load models and words; a busy machine is no error
settings.load_profile("gouji")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first; the order within a file stays."""
    rank = {f"test_{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))
