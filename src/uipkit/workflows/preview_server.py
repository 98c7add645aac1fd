"""The server of ``uipkit preview``: one page and word of its changes, for the browser on this computer and nobody else.

It listens on 127.0.0.1 alone. Its addresses begin with a token that nobody can guess, so that another site's page, which may send requests
there, gets nothing; and a request that names another host is refused, since a name that leads here (DNS rebinding) would make
such a page pass for ours.
"""

from __future__ import annotations

import os
import secrets
import socketserver
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from types import MappingProxyType, TracebackType
from typing import Final
from urllib.parse import parse_qs

HOST: Final = "127.0.0.1"
LONGEST_WAIT: Final = 25.0
"""Seconds after which a page that waits for a change is told that there was none; it then asks again."""

_IDLE: Final = 60
"""Seconds that a connection may stay silent."""

_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)


class PreviewServer:
    """Gives a page to the browser and tells it of changes, from ``start`` to ``close``; ``with`` does both."""

    def __init__(self, port: int = 0, *, longest_wait: float = LONGEST_WAIT) -> None:
        """Take a port, 0 for any that is free. Raises OSError where it is taken. longest_wait: in seconds."""
        self._token = secrets.token_urlsafe(24)
        self._change = Condition()
        self._page, self._version, self._closed = b"", "", False
        self._longest_wait = longest_wait
        self._server = _Listening((HOST, port), _Answering, self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.port}/{self._token}/"

    def show(self, page: bytes, version: str) -> None:
        """Give this page from now on, and tell those who have another version of it."""
        with self._change:
            self._page, self._version = page, version
            self._change.notify_all()

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Answer no more; who waits for a change is told so. To close twice does no harm."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> PreviewServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what is answered -----------------------------------------------------------------------------------------

    def answer(self, host: str | None, target: str) -> tuple[HTTPStatus, str, bytes]:
        """Return status, kind and content for a request to read ``target`` that names ``host``; waits where it asks for changes."""
        if host not in (f"{HOST}:{self.port}", f"localhost:{self.port}"):
            return HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"This address is not served here.\n"
        path, _, query = target.partition("?")
        for name, answer in (("", self._whole_page), ("changes", self._changes)):
            if secrets.compare_digest(path.encode(), f"/{self._token}/{name}".encode()):
                return answer(query)
        return HTTPStatus.NOT_FOUND, "text/plain", b"There is nothing here.\n"

    def _whole_page(self, _query: str) -> tuple[HTTPStatus, str, bytes]:
        with self._change:
            return HTTPStatus.OK, "text/html", self._page

    def _changes(self, query: str) -> tuple[HTTPStatus, str, bytes]:
        """Wait until there is another version than the page has; say nothing (204) where there is none in time."""
        since = "".join(parse_qs(query, max_num_fields=5).get("since", []))
        with self._change:
            self._change.wait_for(lambda: self._closed or self._version != since, self._longest_wait)
            if self._closed:
                return HTTPStatus.GONE, "text/plain", b"The preview has ended.\n"
            if self._version == since:
                return HTTPStatus.NO_CONTENT, "text/plain", b""
            return HTTPStatus.OK, "text/plain", b"changed\n"


class _Listening(ThreadingHTTPServer):
    # Windows would let another program take over a port that may be used again.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], preview: PreviewServer
    ) -> None:
        self.preview = preview
        super().__init__(address, handler)

    def server_bind(self) -> None:
        """Take the port without looking up the computer's name, which may take long and asks the network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""


class _Answering(BaseHTTPRequestHandler):
    server: _Listening
    timeout = _IDLE
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        answer = self.server.preview.answer(self.headers.get("Host"), self.path)
        self.close_connection = self.close_connection or answer[0] == HTTPStatus.GONE
        self._send(*answer)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the library's own
        """Refuse what cannot be understood, and every way of asking but GET, without repeating any of it."""
        unknown = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if unknown else HTTPStatus(code)
        self.close_connection = True
        self._send(status, "text/plain", b"Only a page can be asked for here.\n")

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response_only(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET")
        if self.close_connection:
            self.send_header("Connection", "close")
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own
        """Print nothing: the terminal tells of changes, not of requests."""
