"""Which mentions are of one tariff measure; asked by the commit of either warehouse."""
