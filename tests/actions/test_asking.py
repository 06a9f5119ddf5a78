"""One question over the network: allowed addresses, time, size, redirects. The server is a fake on the loopback."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest

from commitments.actions import asking
from commitments.actions.asking import Endpoint, SilentError, is_allowed, post
from commitments.terms import Silence
from tests.oracle import Oracle, said

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = b'{"model": "reader-1"}'


@pytest.fixture
def oracle() -> Iterator[Oracle]:
    server = Oracle()
    stop = server.start()
    yield server
    stop()


def silence(endpoint: Endpoint) -> Silence:
    with pytest.raises(SilentError) as error:
        post(endpoint, BODY)
    return error.value.silence


@pytest.mark.parametrize(
    "address",
    [
        "https://llm.example.org/v1",
        "https://llm.example.org:8443",
        "http://127.0.0.1:11434/v1",
        "http://127.8.8.8/v1",
        "http://localhost:8080/v1",
        "http://[::1]:8080/v1",
    ],
)
def test_https_is_allowed_and_http_to_the_loopback(address: str) -> None:
    assert is_allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "llm.example.org/v1",
        "http://llm.example.org/v1",
        "http://10.0.0.1/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost@example.org/v1",
        "https://user:secret@llm.example.org/v1",
        "https://llm.example.org/v1?key=1",
        "https://llm.example.org/v1#a",
        "https://llm.example.org:99999/v1",
        "https://llm.example.org:0/v1",
        "https:///v1",
        "https://[::1/v1",
        "https://llm.example.org/v1\r\nHost: other",
        "https://llm.example.org/a b",
        "https://пример.рф/v1",
        "file:///etc/passwd",
        "ftp://127.0.0.1/v1",
    ],
)
def test_any_other_address_is_not_asked(address: str) -> None:
    assert not is_allowed(address)
    assert silence(Endpoint(address)) is Silence.SETTINGS


def test_a_question_goes_out_with_its_key_and_the_answer_comes_back(oracle: Oracle) -> None:
    oracle.body = said({"quote": "x"})

    assert post(Endpoint(f"{oracle.address}/", key="sesame"), BODY) == oracle.body

    asked = oracle.asked[0]
    assert (asked.path, asked.body, asked.headers["Authorization"]) == (
        "/v1/chat/completions",
        {"model": "reader-1"},
        "Bearer sesame",
    )


def test_without_a_key_there_is_no_header_and_the_key_is_in_no_repr(oracle: Oracle) -> None:
    post(Endpoint(oracle.address), BODY)
    assert "Authorization" not in oracle.asked[0].headers
    assert "sesame" not in repr(Endpoint(oracle.address, key="sesame"))


@pytest.mark.parametrize("key", ["se\r\nHost: other", "ключ"])
def test_a_key_that_cannot_stand_in_a_header_is_a_setting_to_correct(oracle: Oracle, key: str) -> None:
    assert silence(Endpoint(oracle.address, key=key)) is Silence.SETTINGS
    assert oracle.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(oracle: Oracle, status: int) -> None:
    oracle.status, oracle.headers = status, {"Location": f"{oracle.address}/elsewhere"}

    assert silence(Endpoint(oracle.address)) is Silence.REDIRECT
    assert [asked.path for asked in oracle.asked] == ["/v1/chat/completions"]


@pytest.mark.parametrize("status", [204, 400, 401, 404, 429, 500, 503])
def test_any_other_status_than_200_is_a_refusal(oracle: Oracle, status: int) -> None:
    oracle.status, oracle.body = status, b""
    assert silence(Endpoint(oracle.address)) is Silence.REFUSED


def test_an_answer_that_trickles_in_is_cut_off_when_its_time_is_up(oracle: Oracle) -> None:
    oracle.trickle, oracle.body = 0.05, b"x" * 1000
    began = time.monotonic()

    assert silence(Endpoint(oracle.address, seconds=0.4)) is Silence.LATE
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("header", [{"Content-Length": "1000"}, {}])
def test_an_answer_that_never_begins_is_late(oracle: Oracle, header: dict[str, str]) -> None:
    oracle.trickle, oracle.body, oracle.headers = 30, b"x", header
    assert silence(Endpoint(oracle.address, seconds=0.2)) is Silence.LATE


def test_headers_that_trickle_in_are_cut_off_too(free_port: int) -> None:
    with socket.create_server(("127.0.0.1", free_port)):
        # Accepted by the system, answered by nobody.
        assert silence(Endpoint(f"http://127.0.0.1:{free_port}/v1", seconds=0.2)) is Silence.LATE


def test_nobody_listens(free_port: int) -> None:
    assert silence(Endpoint(f"http://127.0.0.1:{free_port}/v1")) is Silence.UNREACHABLE


def test_https_to_a_server_without_a_certificate_is_not_asked(oracle: Oracle) -> None:
    assert silence(Endpoint(oracle.address.replace("http:", "https:"))) is Silence.UNREACHABLE
    assert oracle.asked == []


def test_an_answer_without_an_end_is_junk(oracle: Oracle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST_ANSWER", 1000)
    oracle.body = b"x" * 200_000
    assert silence(Endpoint(oracle.address)) is Silence.JUNK


def test_an_answer_that_breaks_off_is_none(oracle: Oracle) -> None:
    oracle.body, oracle.headers = b"{}", {"Content-Length": "1000"}
    assert silence(Endpoint(oracle.address, seconds=5)) is Silence.UNREACHABLE


def test_no_proxy_of_the_environment_is_used(oracle: Oracle, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert post(Endpoint(oracle.address), BODY) == oracle.body
