"""A sentence as letters, one for each word that counts, so that rules are patterns over its grammar."""
