"""Checks of words against numbers, and of years."""
