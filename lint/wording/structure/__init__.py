"""What a document promises of itself and does not keep: annexes, chapters, dates, sentences, brackets, numbers."""
