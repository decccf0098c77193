"""Stage 4: which claims must agree, whether they do, and which number is wrong."""
