"""The stages: one package each, which know only `schemas`."""
