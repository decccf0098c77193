"""How many a sentence says there are, against how many it lists."""
