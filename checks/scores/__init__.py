"""Scores and weights."""
