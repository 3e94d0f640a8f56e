"""The run without an end: turns, the feeds that are due in each, and how it is stopped."""
