"""Phones: keep a connection and a session, send visits as the entry page does, ask for the short answer."""

import http.client
import json
from typing import Any
from urllib.parse import urlencode

SECRET = "x" * 32  # any secret that cookie and header share


class Phone:
    """One worker's phone."""

    def __init__(self, port: int, worker: dict[str, Any]) -> None:
        """Know the server and whose phone it is."""
        self.worker = worker
        self.connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=120)
        self.headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"wanjia={worker['session']}; wanjia_csrf={SECRET}",
            "X-CSRFToken": SECRET,
        }

    def send(self, path: str, said: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Post one form; give the status and the answer."""
        self.connection.request("POST", path, urlencode(said, doseq=True), self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        is_json = (answer.headers["Content-Type"] or "").startswith("application/json")
        return answer.status, json.loads(body) if is_json else {"text": body.decode(errors="replace")[:500]}

    def get(self, path: str) -> tuple[int, bytes]:
        """Open a page or a file."""
        self.connection.request("GET", path, headers={"Cookie": self.headers["Cookie"]})
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def upload(self, path: str, name: str, content: bytes) -> tuple[int, str]:
        """Send one file by a form, as a page does; give the status and the page."""
        head = f'--wj\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        headers = {**self.headers, "Content-Type": "multipart/form-data; boundary=wj", "Accept": "text/html"}
        self.connection.request("POST", path, head + content + b"\r\n--wj--\r\n", headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def visit(self, record_id: str, day: str, **said: Any) -> tuple[int, dict[str, Any]]:
        """Record one visit."""
        form = {
            "id": record_id, "place_id": self.worker["village"], "kind": "household", "found": "no", "day": day,
            "at": "00:00", "topics": ["anti_fraud", "fire"], **said,
        }  # fmt: skip
        return self.send("/visits/new/", form)
