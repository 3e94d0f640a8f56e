"""The command `tariffwire measures`: tariff measures as all articles together tell of them."""
