"""The two ways in which the program ends early, each with one clear line for the person who ran it."""

import re


class UsageError(Exception):
    """An option or a configuration is wrong: the line names it, its value and what is allowed. Exit code 2."""


class OperationError(Exception):
    """The world refuses (a full disk, a warehouse that says no): the line says what to do. Exit code 1."""


_LINE = re.compile(r"schemas\.errors\.(UsageError|OperationError): ([^\r\n]+)")
_STEP = re.compile(r"\s*\[while running .*$")


def error_behind(error: BaseException) -> UsageError | OperationError | None:
    """The error of ours that made a pipeline fail, or None.

    A runner hands on what a step raised in another exception: as its cause, or, from another process, only in its text
    with the step's name behind it.
    """
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        if isinstance(link, UsageError | OperationError):
            return type(link)(_STEP.sub("", str(link)))
        found = _LINE.findall(str(link))
        if found:
            name, line = found[-1]
            kind = UsageError if name == "UsageError" else OperationError
            return kind(_STEP.sub("", line))
        link = link.__cause__ or link.__context__
    return None
