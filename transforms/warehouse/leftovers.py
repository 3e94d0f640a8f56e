"""What becomes of a clean-up that fails when the rows are in the warehouse already."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from schemas.errors import OperationError


@contextmanager
def told_only() -> Iterator[None]:
    """Tell of an OperationError in one line on standard error, and go on.

    For the removal of what was staged, once it is committed: ended with an error, the run would look as if it were not
    written. Not logged, since what is logged shows only where somebody asked for Beam's log.
    """
    try:
        yield
    except OperationError as error:
        sys.stderr.write(f"tariffwire: {error}\n")
