"""The two ways in which the program ends early, each with one clear line for the person who ran it."""


class UsageError(Exception):
    """An option or a configuration is wrong: the line names it, its value and what is allowed. Exit code 2."""


class OperationError(Exception):
    """The world refuses (a full disk, a warehouse that says no): the line says what to do. Exit code 1."""
