"""ExtractTariffs: from an article to its tariff mentions."""
