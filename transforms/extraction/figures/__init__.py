"""Which quantities of a sentence are tariff figures, and what they fall on."""
