"""The field's words, patterns and thresholds: YAML data, JSON Schemas, one loader."""

from lexicon.errors import LexiconError
from lexicon.loading import Lexicon, load

__all__ = ["Lexicon", "LexiconError", "load"]
