"""Bringing the tables of measures to what the stored mentions say."""

import shlex
from contextlib import closing

from pipeline.existing_warehouse import existing_warehouse
from pipeline.progress import waiting
from pipeline.report import DEFAULT_WAREHOUSE
from schemas.errors import OperationError
from schemas.records import MeasuresAsOf


def update_measures(location: str) -> MeasuresAsOf:
    """Find all measures anew and write what differs; raises OperationError, and then all is as it was."""
    with waiting("Finding measures"), closing(existing_warehouse(location)) as warehouse:
        return warehouse.update_measures()


def update_measures_behind_run(location: str) -> MeasuresAsOf:
    """The same, behind the commit of a run, whose rows stay also where this fails; the error then says so."""
    try:
        return update_measures(location)
    except OperationError as error:
        raise OperationError(
            f"the run is written whole, but its measures are not: {error}; '{update_command(location)}' finds them"
        ) from error


def update_command(location: str) -> str:
    """The command that brings the tables up to date."""
    where = "" if location == DEFAULT_WAREHOUSE else f" --warehouse {shlex.quote(location)}"
    return f"tariffwire measures --update{where}"
