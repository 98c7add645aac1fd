"""The server of the preview, asked over the loopback interface: who gets the page, who gets nothing, and how changes are told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from threading import Thread
from urllib.parse import urlsplit

import pytest

from uipkit.workflows.preview_server import HOST, PreviewServer


@pytest.fixture
def server() -> Iterator[PreviewServer]:
    """A server that shows a page, and lets nobody wait for longer than a moment."""
    with PreviewServer(longest_wait=0.05) as started:
        started.show(b"<!doctype html><p>Page</p>", "one")
        yield started


def ask(
    server: PreviewServer, path: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[HTTPResponse, bytes]:
    """Ask for a path and return the answer; ``Host`` is the server's own unless the headers name another."""
    connection = HTTPConnection(HOST, server.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"{HOST}:{server.port}", **(headers or {})}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def home(server: PreviewServer) -> str:
    return urlsplit(server.url).path


def test_whoever_has_the_address_gets_the_page_and_nothing_may_keep_or_frame_it(
    server: PreviewServer,
) -> None:
    answer, content = ask(server, home(server))
    assert (answer.status, content) == (200, b"<!doctype html><p>Page</p>")
    headers = {name.lower(): value for name, value in answer.getheaders()}
    assert headers.pop("content-length") == "26"
    assert headers == {
        "cache-control": "no-store",
        "content-security-policy": "frame-ancestors 'none'",
        "content-type": "text/html; charset=utf-8",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }


def test_it_listens_on_this_computer_alone(server: PreviewServer) -> None:
    assert server.url.startswith("http://127.0.0.1:")
    with socket.socket() as elsewhere:
        # Another address of this computer's own: whoever listened on all of them would answer there too.
        assert elsewhere.connect_ex(("127.0.0.2", server.port)) != 0


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "",
        "/index.html",
        "/wrong-token/",
        "/changes",
        "{home}../plan.yaml",
        "{home}plan.yaml",
        "{home}../../../../etc/passwd",
        "{home}%2e%2e/plan.yaml",
        "{home}changes/",
        "//127.0.0.1{home}",
        "http://127.0.0.1{home}",
        "{cut}",
        "/\u00ff/",
    ],
)
def test_any_other_path_gets_nothing_that_tells_of_the_plan(server: PreviewServer, path: str) -> None:
    with socket.create_connection((HOST, server.port), timeout=10) as asked:
        target = path.format(home=home(server), cut=home(server)[:-1]) or "*"
        asked.sendall(
            f"GET {target} HTTP/1.1\r\nHost: {HOST}:{server.port}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: asked.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert answer.endswith(b"\r\n\r\nThere is nothing here.\n")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", ""],
)
def test_a_name_that_only_leads_here_is_refused(server: PreviewServer, host: str) -> None:
    answer, content = ask(server, home(server), headers={"Host": host.format(port=server.port)})
    assert (answer.status, content) == (421, b"This address is not served here.\n")


def test_localhost_is_this_computer_too(server: PreviewServer) -> None:
    assert ask(server, home(server), headers={"Host": f"localhost:{server.port}"})[0].status == 200


def test_no_other_site_is_allowed_to_read(server: PreviewServer) -> None:
    answer, _ = ask(server, home(server), headers={"Origin": "https://evil.example"})
    assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "<B>"]
)
def test_nothing_but_reading_is_possible(server: PreviewServer, method: str) -> None:
    answer, content = ask(server, home(server), method)
    assert answer.status == 405
    assert b"Page" not in content
    assert b"<B>" not in content


@pytest.mark.parametrize(
    "sent", [b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n", b"\x00\xff\r\n\r\n"]
)
def test_what_is_no_request_gets_no_page_and_ends_nothing(server: PreviewServer, sent: bytes) -> None:
    with socket.create_connection((HOST, server.port), timeout=10) as asked:
        asked.sendall(sent)
        asked.shutdown(socket.SHUT_WR)
        assert b"Page" not in b"".join(iter(lambda: asked.recv(65536), b""))
    assert ask(server, home(server))[0].status == 200


def test_two_servers_have_addresses_that_nobody_could_guess_from_each_other() -> None:
    with PreviewServer() as one, PreviewServer() as other:
        assert home(one) != home(other)
        assert len(home(one)) >= 32


def test_a_port_that_is_taken_is_said(server: PreviewServer) -> None:
    with pytest.raises(OSError, match="in use"):
        PreviewServer(server.port)


# --- changes ------------------------------------------------------------------------------------------------------


def test_a_page_that_is_up_to_date_hears_nothing_and_one_that_is_not_hears_it_at_once(
    server: PreviewServer,
) -> None:
    assert ask(server, f"{home(server)}changes?since=one")[0].status == 204
    answer, content = ask(server, f"{home(server)}changes?since=none")
    assert (answer.status, content) == (200, b"changed\n")
    assert ask(server, f"{home(server)}changes")[0].status == 200


def test_who_waits_is_told_when_the_page_changes_and_not_when_it_stays_the_same() -> None:
    with PreviewServer(longest_wait=30) as server:
        server.show(b"one", "one")
        heard: list[int] = []
        waiting = Thread(
            target=lambda: heard.append(ask(server, f"{home(server)}changes?since=one")[0].status)
        )
        waiting.start()
        server.show(b"one", "one")
        assert heard == []
        server.show(b"two", "two")
        waiting.join(10)
        assert heard == [200]
        assert ask(server, home(server))[1] == b"two"


def test_who_waits_is_let_go_at_the_end() -> None:
    server = PreviewServer(longest_wait=30)
    server.start()
    server.show(b"one", "one")
    heard: list[int] = []
    waiting = Thread(target=lambda: heard.append(ask(server, f"{home(server)}changes?since=one")[0].status))
    waiting.start()
    ask(server, home(server))
    server.close()
    waiting.join(10)
    assert heard == [410]
    with socket.socket() as other:
        assert other.connect_ex((HOST, server.port)) != 0
