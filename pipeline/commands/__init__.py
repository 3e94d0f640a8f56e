"""Each command of `tariffwire`: its options, its help, and what it calls. Nothing heavy is imported before it runs."""
