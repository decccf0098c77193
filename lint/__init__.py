"""Gouji's engine: from a file to findings, one stage a folder."""
