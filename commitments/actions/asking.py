"""One question over the network, to the address that the operator's settings name and to no other.

https, or http to the loopback; no redirect is followed, no proxy of the environment is used, time and size are bounded.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from commitments.terms import Silence

if TYPE_CHECKING:
    from typing import Self
    from urllib.parse import SplitResult

OK = 200
REDIRECTS = range(300, 400)
LONGEST_ANSWER = 2_000_000
PIECE = 65_536
SECONDS_TO_CONNECT = 5.0
# Less than the lease of a job: a question never outlives the work that asked it.
MOST_SECONDS = 240.0


class SilentError(Exception):
    """There is no answer: why, and what to write into the log."""

    def __init__(self, silence: Silence, detail: str = "") -> None:
        super().__init__(f"{silence.value} {detail}".rstrip())
        self.silence = silence


@dataclass(frozen=True)
class Endpoint:
    """Where to ask: `address` up to the version (https://host/v1), a key or "", seconds for the whole answer."""

    address: str
    key: str = field(default="", repr=False)
    seconds: float = 60.0


def is_allowed(address: str) -> bool:
    """Say whether an address may be asked: https, or http to the loopback; a host, no credentials, no query."""
    try:
        parts = urlsplit(address)
        has_port = parts.port != 0
    except ValueError:
        return False
    plain = "@" not in parts.netloc and not parts.query and not parts.fragment
    plain = plain and address.isascii() and address.isprintable() and " " not in address
    secure = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))
    return bool(parts.hostname) and has_port and plain and secure


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def post(endpoint: Endpoint, body: bytes) -> bytes:
    """Send a question and return the answer's body; raise SilentError where there is none in time."""
    if not is_allowed(endpoint.address):
        raise SilentError(Silence.SETTINGS, "address")
    parts = urlsplit(endpoint.address)
    with closing(_connection(parts)) as connection:
        try:
            connection.connect()
        except TimeoutError as error:
            raise SilentError(Silence.LATE, "connecting") from error
        except OSError as error:
            raise SilentError(Silence.UNREACHABLE, type(error).__name__) from error
        with _Watch(connection.sock, min(endpoint.seconds, MOST_SECONDS)) as watch:
            try:
                answer = _exchange(connection, f"{parts.path.rstrip('/')}/chat/completions", endpoint.key, body)
            except (OSError, HTTPException) as error:
                late = watch.is_over or isinstance(error, TimeoutError)
                raise SilentError(Silence.LATE if late else Silence.UNREACHABLE, type(error).__name__) from error
            except ValueError as error:  # a key that cannot stand in a header
                raise SilentError(Silence.SETTINGS, "key") from error
            if watch.is_over:  # cut off, and it would pass for an answer that ends there
                raise SilentError(Silence.LATE, "cut off")
            return answer


def _connection(parts: SplitResult) -> HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(host, parts.port, timeout=SECONDS_TO_CONNECT, context=context)
    return HTTPConnection(host, parts.port, timeout=SECONDS_TO_CONNECT)


class _Watch:
    """Ends an exchange after so many seconds, whatever trickles in: time-outs of sockets begin anew with each byte."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        sock.settimeout(seconds)
        self._sock = sock
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    def _end(self) -> None:
        self.is_over = True
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)


def _exchange(connection: HTTPConnection, path: str, key: str, body: bytes) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    connection.request("POST", path, body, headers)
    with closing(connection.getresponse()) as answer:
        if answer.status in REDIRECTS:
            raise SilentError(Silence.REDIRECT, str(answer.status))
        if answer.status != OK:
            raise SilentError(Silence.REFUSED, str(answer.status))
        return _read(answer)


def _read(answer: HTTPResponse) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LONGEST_ANSWER:
            raise SilentError(Silence.JUNK, "too long")
    if answer.length:
        raise IncompleteRead(b"", answer.length)
    return b"".join(pieces)
