"""`python -m pipeline`: the same as the console script `tariffwire`."""

from pipeline.program import program

program()
