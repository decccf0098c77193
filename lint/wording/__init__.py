"""What the words say: remnants of templates, empty fields, foreign indicators, names, numbering, doubled text.

Detectors are pure functions of document, outline, tokens and lexicon; each returns marks: a span and facts about it.
"""
