"""How far and among how many a story is looked for."""

from datetime import timedelta

WINDOW = timedelta(days=14)
"""How far apart two articles with the same story are told at most."""

MOST_NEIGHBOURS = 200
"""With how many others an article is compared, those that share most keys: a bound for feeds that fill in a form."""
