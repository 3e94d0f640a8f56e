"""Whether a measure is in force, announced, threatened, paused or former, and which words tell."""
