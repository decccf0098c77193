"""Copied text: paragraphs, indicators and whole reports that several units, or a unit in several years, have alike."""
