"""Stage 2: quantities, other tokens, lexicon terms, segmentation."""
