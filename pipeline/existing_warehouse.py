"""Opening a warehouse that is to be there already."""

from pathlib import Path

from pipeline.staging import DUCKDB
from schemas.errors import OperationError
from transforms.warehouse.warehouse import Warehouse, open_warehouse


def existing_warehouse(location: str) -> Warehouse:
    """The warehouse at a location, to be read: a file that is not there is not made.

    Raises UsageError where it names no warehouse, OperationError where there is no such file.
    """
    warehouse = open_warehouse(location)
    file = location.removeprefix(DUCKDB)
    if file != location and not Path(file).exists():
        raise OperationError(f"{file} is not there; a run makes it: tariffwire run --warehouse {location} --feeds FILE")
    return warehouse
