"""The other end of the wire: Node.js, which writes and reads JSON as the services in TypeScript do."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from maquette.generators.language.files import find_specs
from maquette.generators.schema.resolve.schema import read_schema

from tests.node import node

ROOT: Final = Path(__file__).parents[2]
SCHEMA: Final = read_schema(find_specs(ROOT / "specs"))


@dataclass(frozen=True, slots=True)
class Node:
    """A process of Node.js that answers one request after the other."""

    requests: IO[bytes]
    answers: IO[bytes]

    def write(self, plan: Any) -> tuple[bytes, bytes]:
        """Give the JSON of what a plan describes, and the JSON that its readers are to write again.

        The second has the known fields in the order of the specs, then the unknown ones.
        """
        message, expected = self._ask("write", plan)
        return base64.b64decode(message), base64.b64decode(expected)

    def again(self, payload: bytes) -> bytes:
        """Read JSON and write it again."""
        return base64.b64decode(self._ask("again", base64.b64encode(payload).decode()))

    def _ask(self, what: str, argument: Any) -> Any:
        self.requests.write(json.dumps([what, argument]).encode() + b"\n")
        self.requests.flush()
        answer = self.answers.readline()
        assert answer, "Node.js has ended"
        return json.loads(answer)


@contextmanager
def running() -> Generator[Node]:
    """Run Node.js; skip the test where there is none."""
    process = subprocess.Popen(
        [*node(), str(Path(__file__).with_name("wire.js"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Node(process.stdin, process.stdout)
