"""The examples run as their page says, on the generated package that is committed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run_example(name: str, folder: Path, **variables: str) -> str:
    """Run an example in an empty folder, and give what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated"), **variables}
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / name],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def test_the_lot_is_printed_with_its_keys_and_without_secrets(tmp_path: Path) -> None:
    printed = run_example("lot.py", tmp_path)
    assert "auction:42 1 day" in printed
    assert "campaign:day:spring:3 ('spring', 3)" in printed
    assert "ada@example.org" not in printed
    assert '"type":"auction:bid:placed","source":"event-handler"' in printed
    assert '"currentPrice":"1.75","currency":"ETH","artItem":{"id":"7f0c","name":"Dusk"' in printed


def test_bids_are_decided_on(redis_url: str, tmp_path: Path) -> None:
    done = run_example("bids.py", tmp_path, REDIS_URL=redis_url)
    assert done.splitlines() == [
        "1.50 auction:bid:rejected",
        "1.75 auction:bid:accepted",
        "1.60 auction:bid:rejected",
        "2.00 auction:bid:accepted",
        "sold at 2.00",
    ]
