"""How much of anything a feed may hold.

Far above what feeds do hold: of 310 real ones none has more than 200 entries, 6,000 elements or a depth of 10.
"""

MAX_ENTRIES = 10_000
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 500
"""Of one element."""
MAX_NAMESPACES = 200
MAX_DEPTH = 1_000
"""How deep elements may lie in one another where each is closed; in malformed feeds ten times that many stay open."""
