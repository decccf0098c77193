"""The field's words, patterns and thresholds: YAML data, JSON Schemas, one loader."""

from lexicon.errors import LexiconError
from lexicon.loading import Lexicon, load
from lexicon.memory import Memory

__all__ = ["Lexicon", "LexiconError", "Memory", "load"]
