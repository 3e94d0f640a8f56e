"""The commands `tariffwire feeds …`: how feeds are, lists from and for other readers, which feeds a site offers."""
