"""What can be asked of a warehouse without knowing which one it is: a query in the SQL that both share."""

from collections.abc import Callable
from dataclasses import dataclass

from schemas.tables import TABLES, Table
from schemas.views import View


@dataclass(frozen=True)
class Spelling:
    """Where the warehouses' SQL differs for who only reads.

    `table` gives a table's full name, `parameter` a named parameter, `listed` what `IN (…)` takes of a parameter that
    is a list of strings, `has` the condition that an array holds a value, and `each` the join that gives an array's
    values one by one under a name: `FROM … {each('M.targets', 'target')}`.
    """

    table: Callable[[Table], str]
    parameter: Callable[[str], str]
    listed: Callable[[str], str]
    has: Callable[[str, str], str]
    each: Callable[[str, str], str]


Query = Callable[[Spelling], str]
"""A query, written for whichever warehouse is asked."""


def view_query(view: View, spelling: Spelling) -> str:
    """A view's query as a warehouse spells it."""
    names = {table.name: spelling.table(table) for table in TABLES}
    return view.spelled({**names, "each_target": spelling.each("M.targets", "target")})
