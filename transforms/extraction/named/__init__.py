"""What a text names, each kind found on its own: places, sectors, HS codes, legal bases, dates."""
