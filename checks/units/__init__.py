"""Units and magnitude."""
