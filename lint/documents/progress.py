"""How a reader tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all (pages, or whatever a format is read by): after each piece, never
more than `total`. It may raise to stop the reading; what it raises is passed on."""
