# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""The tables of measures in BigQuery: found, loaded into tables of the update's own, then one script.

As a commit (bigquery_commit), whose way of loading it uses; where a run is committed meanwhile all is found anew.
"""

from dataclasses import dataclass
from tempfile import TemporaryDirectory

from schemas.records import MeasuresAsOf
from schemas.tables import MEASURES_AS_OF, Table
from transforms.warehouse.bigquery_commit import BigQueryCommit
from transforms.warehouse.bigquery_sql import dialect, replace_script
from transforms.warehouse.measures.find_measures import as_of, find_measures
from transforms.warehouse.rows import from_row, to_row
from transforms.warehouse.shard_files import write_shard


@dataclass
class BigQueryMeasures(BigQueryCommit):
    """An update of the tables of measures; `run` gives a run_id that no other update has, and there are no shards."""

    def update(self) -> MeasuresAsOf:
        """Bring the tables to what the stored mentions say."""
        self.service.done(self._job("measures"), self.script, holds=lambda: True)
        table = self.table
        (row,) = self.service.rows(f"SELECT * FROM {table(MEASURES_AS_OF)}")
        last: MeasuresAsOf = from_row(MEASURES_AS_OF, row)
        return last

    def script(self, job: str) -> str:
        """The script of one attempt: what there is to write is found and loaded first.

        Into tables named after how many runs there were, so that an attempt never takes up what another has loaded.
        """
        found = find_measures(lambda sql: map(dict, self.service.asked(sql)), self.table)
        runs = as_of(found).runs
        attempt = f"after_{runs}"

        def staged(table: Table) -> str:
            return f"`{self._staged_id(table.name, attempt)}`"

        for table, records in found.items():
            with TemporaryDirectory(prefix="tariffwire-") as folder:
                rows = [to_row(table, record).values for record in records]
                self.load(table, [write_shard(folder, self.run.run_id, table, rows)] if rows else [], attempt)
        return replace_script(dialect(self.table, staged, (), "", job), found, runs)
