"""The examples run as their page says, on the generated package that is committed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_lot_is_printed_with_its_keys_and_without_secrets() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    done = subprocess.run(
        [sys.executable, ROOT / "examples/lot.py"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "auction:42 1 day" in done.stdout
    assert "campaign:day:spring:3 ('spring', 3)" in done.stdout
    assert "ada@example.org" not in done.stdout
    assert '"type":"auction:bid:placed","source":"event-handler"' in done.stdout
    assert (
        '"currentPrice":"1.75","currency":"ETH","artItem":{"id":"7f0c","name":"Dusk"' in done.stdout
    )
    assert done.stderr == ""
