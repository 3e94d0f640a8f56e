"""The versions that rows carry."""

VERSION = "0.1.0"
"""The program's own version, as the distribution and the `runs` table name it."""

EXTRACTOR_VERSION = "5"
"""Raised whenever the same article would give other rows, so that rows tell which rules made them."""

TABLES_VERSION = 2
"""Raised, before a release, whenever a table gains a column: a program refuses tables of a version beyond its own."""

FIRST_TABLES_VERSION = 1
"""That of tables made before they carried one."""
