"""What words assert of numbers and years, held against the claims of the document."""
