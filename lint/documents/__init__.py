"""Stage 1: from a file to a document of passages and tables."""
