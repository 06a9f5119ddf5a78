"""A fake server for chat completions on the loopback: answers as it is told and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def said(*promises: object) -> bytes:
    """The body of an answer that holds these promises."""
    content = json.dumps({"commitments": promises}, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@dataclass
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Oracle:
    """What to answer; `trickle` seconds pass before each byte of the body. `ended` stops what still trickles."""

    status: int = 200
    body: bytes = said()
    headers: dict[str, str] = field(default_factory=dict)
    trickle: float = 0
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def start(self) -> Callable[[], None]:
        """Listen on a free port; return what ends it."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        self.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()

        def stop() -> None:
            self.ended.set()
            server.shutdown()
            server.server_close()
            thread.join()

        return stop


def _handler(oracle: Oracle) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        told = oracle

    return Handler


class _Handler(BaseHTTPRequestHandler):
    told: Oracle

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.told.asked.append(Asked(self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.told.status)
        for name, value in {"Content-Length": str(len(self.told.body)), **self.told.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # whoever asked may have gone
            self._answer()

    def do_GET(self) -> None:
        self.told.asked.append(Asked(self.path, dict(self.headers), {}))
        self.send_error(404)

    def _answer(self) -> None:
        if not self.told.trickle:
            self.wfile.write(self.told.body)
            return
        for place in range(len(self.told.body)):
            if self.told.ended.wait(self.told.trickle):
                return
            self.wfile.write(self.told.body[place : place + 1])

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""
