# ruff: noqa: S608  # only names of the tests' own tables are put into SQL
"""What passes is tried again, within bounds; what does not ends at once; and nothing is done twice."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.api_core.exceptions import GoogleAPICallError

from schemas.errors import OperationError
from tests.warehouse.bigquery_proxy import Fail, Fault, Linger, Lose, Proxy, Refuse, Request, Wait
from transforms.warehouse.bigquery_patience import Patience
from transforms.warehouse.bigquery_service import BigQueryService

QUICK = Patience(request_seconds=60, outage_seconds=1, first_wait=0.01, longest_wait=0.05, attempts=3, job_seconds=0.3)
CHECKOUT = Path(__file__).resolve().parents[2]
CONFLICT = "Transaction is aborted due to concurrent update against table demo:news.articles"

PASSING = [
    Refuse(500, "internalError"),
    Refuse(500),
    Refuse(502),
    Refuse(503, "backendError"),
    Refuse(503),
    Refuse(504),
    Refuse(429, "rateLimitExceeded"),
    Refuse(403, "rateLimitExceeded", "Exceeded rate limits: too many table update operations for this table"),
    Refuse(403, "jobRateLimitExceeded"),
    Lose(done=False),
    Lose(done=True),
    Fail("backendError"),
    Fail("internalError"),
    Fail("jobBackendError"),
    Fail("rateLimitExceeded"),
    Fail("jobRateLimitExceeded"),
    Fail("invalidQuery", CONFLICT),
]

NOT_PASSING = [
    (
        "accessDenied",
        403,
        "Access Denied: Dataset demo:news: Permission bigquery.tables.create denied",
        "no permission: the account needs roles/bigquery.dataEditor on the dataset and roles/bigquery.jobUser on the p",
    ),
    ("billingNotEnabled", 403, "Billing has not been enabled for this project", "the project needs billing"),
    ("notFound", 404, "Not found: Dataset demo:news", "no such dataset: make it with 'bq mk --dataset demo:"),
    ("notFound", 404, "Not found: Dataset demo:news was not found in location EU", "not in this location"),
    ("notFound", 404, "Not found: Project demo", "no such project"),
    (
        "quotaExceeded",
        403,
        "Quota exceeded: Your table exceeded quota for imports or query appends per table. For more information, see",
        "a quota is used up, that for imports or query appends per table; those of a day come back within 24 hours",
    ),
    (
        "quotaExceeded",
        429,
        "Custom quota exceeded: Your usage exceeded the custom quota for QueryUsagePerDay, which is set by your admin",
        "a quota is used up, that for QueryUsagePerDay, which is set by your admin; those of a day come back",
    ),
    ("invalid", 400, "Invalid value", "refused: "),
    ("invalidQuery", 400, "Syntax error: Unexpected keyword", "refused: "),
]


class Once:
    """A plan: the fault at the first request that sends a job of this name."""

    def __init__(self, fault: Fault, times: int = 1) -> None:
        self.fault, self.left = fault, times

    def __call__(self, request: Request) -> Fault | None:
        if not request.sends_job or "made" not in request.job or not self.left:
            return None
        self.left -= 1
        return self.fault


@pytest.fixture
def service(through, proxy) -> Iterator[BigQueryService]:
    opened = BigQueryService("demo", through.dataset, QUICK)
    assert opened.location
    proxy.requests.clear()
    yield opened
    opened.close()


def make_table(service: BigQueryService, name: str = "made", value: int = 1) -> None:
    table = f"{service.dataset_id}.{name}"
    service.done(
        f"{service.dataset}-made-{name}",
        lambda _: f"CREATE OR REPLACE TABLE `{table}` AS SELECT {value} AS x",
        holds=lambda: service.has_table(table),
    )


def sent(proxy: Proxy) -> list[str]:
    """The ids of the jobs that were sent, without what they begin with."""
    return [request.job.partition("-")[2] for request in proxy.requests if request.sends_job]


def rows(through: Any, name: str = "made") -> list[tuple[Any, ...]]:
    return through.rows(f"SELECT x FROM `demo.{through.dataset}.{name}`")


@pytest.mark.parametrize("fault", PASSING, ids=str)
def test_what_passes_is_sent_again_and_done_once(fault, service, proxy, through):
    proxy.plan = Once(fault)
    make_table(service)
    assert rows(through) == [(1,)]
    done_well = [name for name, job in proxy.jobs.items() if "made" in name and not job.seen()["status"].get("errors")]
    assert len(done_well) == 1
    # A request that was refused is sent again as it was; a job that failed is another attempt.
    assert set(sent(proxy)) == {"made-made-1", "made-made-2"} if isinstance(fault, Fail) else {"made-made-1"}


@pytest.mark.parametrize("as_job", [False, True], ids=["request", "job"])
@pytest.mark.parametrize("refusal", NOT_PASSING, ids=lambda refusal: f"{refusal[0]} {refusal[3][:30]}")
def test_what_does_not_pass_ends_at_once_with_what_to_do(refusal, as_job, service, proxy):
    reason, status, message, says = refusal
    proxy.plan = Once(Fail(reason, message) if as_job else Refuse(status, reason, message), times=99)
    with pytest.raises(OperationError) as caught, service.errors():
        make_table(service)
    line = str(caught.value)
    assert line.startswith(f"bigquery://demo/{service.dataset}: {says}")
    assert "\n" not in line
    assert sent(proxy) == ["made-made-1"]


def test_a_service_that_stays_away_is_given_up_after_a_while(service, proxy):
    proxy.plan = lambda request: Refuse(503, "backendError", "try later") if request.sends_job else None
    with pytest.raises(OperationError) as caught, service.errors():
        make_table(service)
    assert str(caught.value).startswith(
        f"bigquery://demo/{service.dataset}: not available; tried for 1 s, try again later: POST "
    )
    assert str(caught.value).count("\n") == 0
    assert set(sent(proxy)) == {"made-made-1"}


def test_nothing_that_listens_is_one_line(through, monkeypatch):
    monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", "http://127.0.0.1:9")
    service = BigQueryService("demo", "news", QUICK)
    says = r"^bigquery://demo/news: not available; tried for 1 s, try again later: [^\n]+$"
    with pytest.raises(OperationError, match=says), service.errors():
        service.rows("SELECT 1")


def test_a_job_that_always_fails_is_sent_as_often_as_the_bounds_say(service, proxy):
    proxy.plan = Once(Fail("backendError"), times=99)
    with pytest.raises(GoogleAPICallError):
        make_table(service)
    assert sent(proxy) == [f"made-made-{attempt}" for attempt in (1, 2, 3)]


def test_a_job_that_never_ends_is_left_to_itself_and_named(service, proxy):
    proxy.plan = Once(Linger(10_000))
    with pytest.raises(OperationError, match=r"made-1 has not ended after 0 s, .*'bq cancel made-1'"):
        service.done("made", lambda _: "SELECT 1", holds=lambda: True)


def test_an_answer_that_does_not_come_is_not_waited_for_for_ever(service, proxy, through):
    impatient = BigQueryService(
        "demo", service.dataset, Patience(request_seconds=0.5, outage_seconds=5, first_wait=0.01)
    )
    assert impatient.location
    proxy.plan = Once(Wait(1.0))
    make_table(impatient)
    assert rows(through) == [(1,)]


@pytest.mark.parametrize("state", ["running", "done well", "done with an error"])
@pytest.mark.parametrize("asked", ["found", "answered with 409"])
def test_a_job_that_is_there_already_is_resumed(state, asked, service, proxy, through):
    """Whoever sent it died behind that."""
    faults: dict[str, Fault] = {
        "running": Linger(2),
        "done well": Lose(done=True),
        "done with an error": Fail("backendError"),
    }
    proxy.plan = Once(faults[state])
    if state == "done with an error":
        with pytest.raises(GoogleAPICallError):
            BigQueryService("demo", service.dataset, Patience(attempts=1)).done(
                f"{service.dataset}-made-made", lambda _: "SELECT 1", holds=lambda: True
            )
    else:
        make_table(service)
    proxy.requests.clear()
    hidden = [asked == "answered with 409"]

    def not_found_at_first(request: Request) -> Fault | None:
        if hidden[0] and request.method == "GET" and request.job.endswith("made-1"):
            hidden[0] = False
            return Refuse(404, "notFound", f"Not found: Job demo:US.{request.job}")
        return None

    proxy.plan = not_found_at_first
    make_table(service, value=2)
    again = {"found": [], "answered with 409": ["made-made-1"]}[asked]
    if state == "done with an error":
        assert sent(proxy) == [*again, "made-made-2"]
        assert rows(through) == [(2,)]
    else:
        assert sent(proxy) == again
        assert rows(through) == [(1,)]


OF_THE_CLIENT = {
    "create_table",
    "delete_table",
    "get_dataset",
    "get_job",
    "get_table",
    "list_tables",
    "load_table_from_file",
    "load_table_from_uri",
    "query",
    "update_table",
}


def test_every_call_of_the_client_is_bounded_and_none_repeats_a_job_under_an_id_of_chance():
    calls = [
        (path.name, call.func.attr, {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords})
        for path in sorted((CHECKOUT / "transforms/warehouse").glob("bigquery_*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in OF_THE_CLIENT
        if ast.unparse(call.func.value).endswith("client")
    ]
    assert {name for _, name, _ in calls} == OF_THE_CLIENT
    for path, name, given in calls:
        # A mapping that is spread has both bounds: `Patience.bounds`, or made of its parts.
        assert "timeout" in given or None in given, f"{path}: {name} has no bounds"
        if name == "query":
            assert given["job_retry"] == "None", path
        if name == "load_table_from_file":
            assert given["num_retries"] == "0", path
