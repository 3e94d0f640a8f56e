"""What the text around a sentence tells of what the sentence leaves open."""
