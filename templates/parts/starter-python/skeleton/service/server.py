"""An HTTP server that can be drained: requests under way end, new connections are refused."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .metrics import Metrics
from .trace import TRACE_HEADERS

MAX_BODY_BYTES = 1_000_000
REQUEST_TIMEOUT_SECONDS = 10
# Longer than the hour after which Envoy closes an idle connection: who closes first must be the client, or a request
# that is just arriving is cut off.
IDLE_TIMEOUT_SECONDS = 3700
OPENAPI = Path(__file__).parent.parent / "openapi.json"


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Response:
    status: int
    body: bytes = b""
    content_type: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Request], Response]


class Server(ThreadingHTTPServer):
    """A thread for each connection. Serves /healthz, /readyz, /metrics and /openapi.json beside the handler."""

    request_queue_size = 1024
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], handler: Handler) -> None:
        super().__init__(address, Connection)
        self.handler = handler
        self.metrics = Metrics()
        self.draining = False
        self._closing = False
        self._changed = threading.Condition()
        self._busy: dict[socket.socket, bool] = {}

    def serve(self) -> None:
        self.serve_forever(poll_interval=0.05)

    def drain(self, delay_seconds: float, timeout_seconds: float) -> bool:
        """Says "not ready", keeps answering for the delay while the news spreads, then closes the listener and waits.

        Returns whether everything under way ended in time; the rest is cut off.
        """
        deadline = time.monotonic() + timeout_seconds
        self.draining = True
        time.sleep(min(delay_seconds, timeout_seconds))
        self.shutdown()
        # What the kernel accepted already would be reset by closing.
        self.socket.setblocking(False)
        waiting = True
        while waiting:
            try:
                self.process_request(*self.get_request())
            except OSError:
                waiting = False
        self.server_close()
        with self._changed:
            self._closing = True
            for connection, busy in self._busy.items():
                if not busy:
                    end(connection, socket.SHUT_RD)  # what has arrived is still read
            complete = self._changed.wait_for(
                lambda: not self._busy, max(0, deadline - time.monotonic())
            )
            for connection in self._busy:
                end(connection, socket.SHUT_RDWR)
        return complete

    def process_request(self, request, client_address) -> None:
        with self._changed:
            self._busy[request] = False
        super().process_request(request, client_address)

    def shutdown_request(self, request) -> None:
        super().shutdown_request(request)
        with self._changed:
            self._busy.pop(request, None)
            self._changed.notify_all()

    def mark(self, connection: socket.socket, busy: bool) -> None:
        with self._changed:
            self._busy[connection] = busy
            if self._closing and not busy:
                end(connection, socket.SHUT_RD)

    def handle_error(self, request, client_address) -> None:
        # A client that went away is no error of the service.
        logging.info("connection ended early", exc_info=True)


def end(connection: socket.socket, how: int) -> None:
    try:
        connection.shutdown(how)
    except OSError:
        pass  # closed by its own thread or the client meanwhile


class Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def handle_one_request(self) -> None:
        self.connection.settimeout(IDLE_TIMEOUT_SECONDS)
        try:
            started = self.rfile.peek(1)
        except OSError:
            started = b""
        if not started:
            self.close_connection = True
            return
        self.connection.settimeout(REQUEST_TIMEOUT_SECONDS)
        self.server.mark(self.connection, busy=True)
        super().handle_one_request()
        # Closed only where the answer said so: on any other connection the next request may be on its way.
        self.server.mark(self.connection, busy=False)

    def answer(self) -> None:
        path, _, query = self.path.partition("?")
        response = self.platform_answer(path) or self.measured(path, query)
        self.send_response_only(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        if request_id := self.headers.get("x-request-id"):
            self.send_header("X-Request-Id", request_id)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if self.server.draining or self.close_connection:
            # Not used again, so that the client opens the next connection to another replica.
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    def platform_answer(self, path: str) -> Response | None:
        if self.command != "GET":
            return None
        if path == "/healthz":
            return Response(200, b"ok")
        if path == "/readyz":
            draining = self.server.draining
            return Response(503, b"draining") if draining else Response(200, b"ready")
        if path == "/metrics":
            text = self.server.metrics.text()
            return Response(200, text.encode(), "text/plain; version=0.0.4")
        if path == "/openapi.json":
            return Response(200, OPENAPI.read_bytes(), "application/json")
        return None

    def measured(self, path: str, query: str) -> Response:
        started = time.monotonic()
        self.server.metrics.started()
        response = Response(500)
        try:
            response = self.handled(path, query)
        except Exception:
            trace = {n: self.headers[n] for n in TRACE_HEADERS[:2] if n in self.headers}
            logging.exception("request failed", extra={"fields": {"path": path, **trace}})
        finally:
            self.server.metrics.ended(response.status, time.monotonic() - started)
        return response

    def handled(self, path: str, query: str) -> Response:
        length = self.headers.get("content-length", "0")
        if "transfer-encoding" in self.headers or not length.isdecimal():
            self.close_connection = True
            return Response(411, b"send a Content-Length")
        if int(length) > MAX_BODY_BYTES:
            self.close_connection = True
            return Response(413, b"too large")
        body = self.rfile.read(int(length))
        return self.server.handler(
            Request(self.command, path, query, self.headers, body)
        )

    def log_message(self, *_) -> None:
        """Requests are logged by the mesh."""
