"""Numbers that differ although they tell the same fact."""
