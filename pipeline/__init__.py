"""The graph, its options, the command line and the report."""
