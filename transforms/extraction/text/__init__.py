"""A text, its sentences and words, and phrases looked up in it."""
