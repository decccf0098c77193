"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gouji", deadline=None)  # first calls load models and words; a busy machine is no error
settings.load_profile("gouji")
