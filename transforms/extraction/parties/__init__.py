"""Who levies a tariff, and on whose goods."""
