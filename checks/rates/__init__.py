"""Rates, shares, changes and printed formulas."""
