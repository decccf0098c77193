"""Scoring standards as functions: the text of a standard cell becomes bands, deductions, proportions, items.

`read_standard` never guesses: a wording that is not understood to its last clause gives None.
"""

from lint.claims.standards.model import Admission, Band, Points, Range, Standard, Step
from lint.claims.standards.reading import read_standard

__all__ = ["Admission", "Band", "Points", "Range", "Standard", "Step", "read_standard"]
