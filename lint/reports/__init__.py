"""Stage 6: one small renderer for each output."""
