"""Stage 3: what each number says."""
