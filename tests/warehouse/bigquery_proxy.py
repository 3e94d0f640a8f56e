"""A proxy between Google's client and the emulator: it knows job ids as Google does, and misbehaves when told to.

The emulator takes a job id twice and gives uploads ids of its own. Google answers 409 to an id that it knows, and finds
an upload's job by the id that it was sent with; so does this.
"""

import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

_GET_JOB = re.compile(r"/bigquery/v2/projects/[^/]+/jobs/(?P<job>[^/]+)")
_INSERT = re.compile(r"/bigquery/v2/projects/[^/]+/jobs")
_UPLOAD = re.compile(r"/upload/bigquery/v2/projects/[^/]+/jobs")
_KEPT_HEADERS = {"content-type", "location", "range", "x-guploader-uploadid"}


@dataclass(frozen=True)
class Request:
    """What the client asked for. `job` is the id of the job that it sends or asks for; `sql` what a query job does."""

    number: int
    method: str
    path: str
    job: str = ""
    sql: str = ""
    load_into: str = ""

    @property
    def sends_job(self) -> bool:
        """Whether this request makes a job: the last one of an upload, or an insert."""
        return self.method == "PUT" or (self.method == "POST" and bool(_INSERT.fullmatch(self.path)))

    @property
    def commits(self) -> bool:
        """Whether this request sends the script that merges."""
        return self.sends_job and "COMMIT TRANSACTION" in self.sql

    @property
    def writes(self) -> bool:
        """Whether this request sends a job that writes."""
        return self.sends_job and (self.commits or self.sql.startswith("CREATE") or bool(self.load_into))


@dataclass(frozen=True)
class Refuse:
    """Answer with a status, and Google's word for it where there is one; nothing is done."""

    status: int
    reason: str = ""
    message: str = "said the proxy"


@dataclass(frozen=True)
class Lose:
    """Close the connection without an answer: before anything is done, or once it is."""

    done: bool


@dataclass(frozen=True)
class Fail:
    """Have the job that this request sends end with an error; nothing is done."""

    reason: str
    message: str = "said the proxy"


@dataclass(frozen=True)
class Linger:
    """Say that the job that this request sends is running, for so many looks."""

    looks: int


@dataclass(frozen=True)
class Wait:
    """Say nothing for so long, then do what is asked."""

    seconds: float


Fault = Refuse | Lose | Fail | Linger | Wait
Plan = Callable[[Request], Fault | None]


def well(_request: Request) -> None:
    """Misbehave never."""


@dataclass
class _Job:
    resource: dict[str, Any]
    looks: int = 0

    def seen(self) -> dict[str, Any]:
        if self.looks <= 0:
            return self.resource
        self.looks -= 1
        return {**self.resource, "status": {"state": "RUNNING"}}


@dataclass
class Proxy:
    """Serves at `url`; `plan` says what to do with each request, `requests` is what came since it was emptied."""

    upstream: str
    plan: Plan = well
    requests: list[Request] = field(default_factory=list)
    jobs: dict[str, _Job] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    _uploads: dict[str, tuple[str, str]] = field(default_factory=dict)
    _http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        assert self._http is not None
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @contextmanager
    def serving(self) -> Iterator["Proxy"]:
        """Serve meanwhile."""
        proxy = self

        class Serving(_Handler):
            between = proxy

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Serving)
        self._http.daemon_threads = True
        thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()
            thread.join()

    def noted(self, method: str, target: str, body: bytes) -> Request:
        """The request, written down."""
        address = urlsplit(target)
        job, sql, into = "", "", ""
        if method == "PUT":
            job, into = self._uploads.get(_upload_id(target), ("", ""))
        elif match := _GET_JOB.fullmatch(address.path):
            job = match["job"]
        elif method == "POST" and body and (_INSERT.fullmatch(address.path) or _UPLOAD.fullmatch(address.path)):
            sent = json.loads(body)
            job = sent.get("jobReference", {}).get("jobId", "")
            what = sent["configuration"]
            sql = what.get("query", {}).get("query", "")
            into = what.get("load", {}).get("destinationTable", {}).get("tableId", "")
        with self.lock:
            request = Request(len(self.requests), method, address.path, job, sql, into)
            self.requests.append(request)
        return request

    def remember_upload(self, location: str, request: Request) -> None:
        self._uploads[_upload_id(location)] = (request.job, request.load_into)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    between: Proxy

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = self.between.noted(self.command, self.path, body)
        fault = self.between.plan(request)
        match fault:
            case Refuse(status, reason, message):
                self._refuse(status, reason, message)
                return
            case Wait(seconds):
                time.sleep(seconds)
            case Lose(done=False):
                self.close_connection = True
                return
        if request.sends_job:
            self._send_job(request, fault, body)
        elif _GET_JOB.fullmatch(request.path) and request.method == "GET":
            self._show_job(request.job, fault)
        else:
            self._pass_on(request, fault, body)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _serve  # noqa: N815  # the library's names

    def _send_job(self, request: Request, fault: Fault | None, body: bytes) -> None:
        at_first = _Job(_resource(request.job, {"state": "RUNNING"}))
        with self.between.lock:
            if request.job in self.between.jobs:
                known = True
            else:
                known = False
                self.between.jobs[request.job] = at_first
        if known:
            self._refuse(409, "duplicate", f"Already Exists: Job demo:US.{request.job}")
            return
        if isinstance(fault, Fail):
            error = {"reason": fault.reason, "message": fault.message}
            at_first.resource = _resource(request.job, {"state": "DONE", "errorResult": error, "errors": [error]})
            self._answer(200, json.dumps(at_first.resource).encode())
            return
        status, headers, content = self._asked(body)
        if status != 200:
            # An upload that is not whole yet, or what makes no job.
            with self.between.lock:
                del self.between.jobs[request.job]
        else:
            done = json.loads(content)
            done["id"], done["jobReference"]["jobId"] = f"demo:US.{request.job}", request.job
            at_first.resource = done
            at_first.looks = fault.looks if isinstance(fault, Linger) else 0
            content = json.dumps(at_first.seen()).encode()
        self._answer_unless_lost(fault, status, content, headers)

    def _show_job(self, job: str, fault: Fault | None) -> None:
        known = self.between.jobs.get(job)
        if known is None:
            self._refuse(404, "notFound", f"Not found: Job demo:US.{job}")
            return
        self._answer_unless_lost(fault, 200, json.dumps(known.seen()).encode(), {})

    def _pass_on(self, request: Request, fault: Fault | None, body: bytes) -> None:
        status, headers, content = self._asked(body)
        if "location" in headers:
            self.between.remember_upload(headers["location"], request)
        self._answer_unless_lost(fault, status, content, headers)

    def _asked(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        # The Host stays: the emulator tells by it where an upload goes on.
        headers = {
            name: value
            for name, value in self.headers.items()
            if name.lower() not in {"connection", "accept-encoding", "content-length", "transfer-encoding"}
        }
        connection = http.client.HTTPConnection(urlsplit(self.between.upstream).netloc, timeout=300)
        try:
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        kept = {name.lower(): value for name, value in answer.getheaders() if name.lower() in _KEPT_HEADERS}
        return answer.status, kept, content

    def _answer_unless_lost(self, fault: Fault | None, status: int, content: bytes, headers: dict[str, str]) -> None:
        if isinstance(fault, Lose):
            self.close_connection = True
        else:
            self._answer(status, content, headers)

    def _refuse(self, status: int, reason: str, message: str) -> None:
        if not reason:
            self._answer(status, f"<html>{message}</html>".encode(), {"content-type": "text/html"})
            return
        error = {"message": message, "domain": "global", "reason": reason}
        self._answer(status, json.dumps({"error": {"code": status, "message": message, "errors": [error]}}).encode())

    def _answer(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Quiet."""


def _resource(job: str, status: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"demo:US.{job}",
        "jobReference": {"projectId": "demo", "jobId": job, "location": "US"},
        "configuration": {"query": {"query": "", "useLegacySql": False}, "jobType": "QUERY"},
        "status": status,
    }


def _upload_id(target: str) -> str:
    return parse_qs(urlsplit(target).query).get("upload_id", [""])[0]
