"""Which mentions are of one tariff measure; asked by the update of either warehouse."""
