"""Figures of several documents that must agree: with last year's report, with the account, with the units' sum."""
