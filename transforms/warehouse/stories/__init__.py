"""Which articles tell one story, and which of them told it first."""
