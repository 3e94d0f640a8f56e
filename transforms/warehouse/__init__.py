"""StageRows and Commit: from rows to the warehouse, in two steps."""
