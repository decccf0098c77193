"""One page for managers: where findings are, which mistakes are commonest, how it develops, what was covered."""
