"""The fixtures for users: what each test gets, and what is left alone of what was there."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import redis

from tests.postgresql import value
from tests.servers import StartRedis

LIMIT_SECONDS = 120
SECRET = secrets.token_hex(8)
CONFTEST = 'pytest_plugins = ["maquette.runtime.testing"]\n'
REDIS_TESTS = """
import os, pytest, redis

@pytest.mark.parametrize("number", range(4))
def test_redis(redis_url, number):
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("key", number)
        with open("urls", "a") as file:
            file.write(f"{os.environ.get('PYTEST_XDIST_WORKER')} {redis_url}\\n")
"""
DATABASE_TESTS = """
import asyncio, asyncpg, pytest

async def create(url):
    connection = await asyncpg.connect(url.partition("?")[0])
    await connection.execute("CREATE TABLE bids (amount numeric)")
    CLOSE

@pytest.mark.parametrize("number", range(2))
def test_database(database_url, number):
    asyncio.run(create(database_url))
    with open("urls", "a") as file:
        file.write(f"{database_url}\\n")

def test_in_a_loop(request):
    async def test():
        await create(request.getfixturevalue("database_url"))
    asyncio.run(test())
"""


def run_pytest(
    folder: Path, tests: str, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    (folder / "test_it.py").write_text(tests, "utf-8")
    hidden = ("DATABASE_URL", "REDIS_URL", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS")
    known = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", *arguments],
        cwd=folder,
        env={**known, **environment},
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT_SECONDS,
    )


def passed(folder: Path, tests: str, *arguments: str, **environment: str) -> list[str]:
    """Run tests that pass; gives the URLs that they had."""
    done = run_pytest(folder, tests, *arguments, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "urls").read_text("utf-8").splitlines()


def test_each_test_has_an_empty_redis(tmp_path: Path) -> None:
    urls = passed(tmp_path, REDIS_TESTS)
    assert len(urls) == 4
    assert len({*urls}) == 1


def test_each_worker_has_a_redis_of_its_own(tmp_path: Path) -> None:
    urls = passed(tmp_path, REDIS_TESTS, "-n", "2", "--dist", "each")
    assert len({*urls}) == 2


def test_each_test_has_a_database_of_its_own(tmp_path: Path) -> None:
    urls = passed(tmp_path, DATABASE_TESTS.replace("CLOSE", "await connection.close()"))
    assert len({*urls}) == 2


def test_a_redis_of_others(tmp_path: Path, start_redis: StartRedis) -> None:
    """What others stored stays, whichever database it is in."""
    server = start_redis("--databases", "5", password=SECRET)
    filled = {0: "own", 1: "other", 3: "third"}
    for number, name in filled.items():
        with client_of(server.url, number) as client:
            client.set("key", name)
    urls = passed(tmp_path, REDIS_TESTS, "-n", "2", REDIS_URL=server.url)
    assert {url.split()[1] for url in urls} == {server.url[:-1] + number for number in "24"}
    for number in range(5):
        with client_of(server.url, number) as client:
            expected = {b"key": filled[number].encode()} if number in filled else {}
            stored: Any = client
            assert {key: stored.get(key) for key in stored.scan_iter()} == expected


def client_of(url: str, number: int) -> redis.Redis:
    return redis.Redis.from_url(f"{url[:-1]}{number}")


def test_a_redis_without_an_empty_database(tmp_path: Path, start_redis: StartRedis) -> None:
    server = start_redis("--databases", "2")
    with client_of(server.url, 1) as client:
        client.set("key", "value")
    done = run_pytest(tmp_path, REDIS_TESTS, REDIS_URL=server.url)
    assert done.returncode == 1
    assert "a Redis without an empty database" in done.stdout
    with client_of(server.url, 0) as client:
        assert client.dbsize() == 0


def test_a_cluster(tmp_path: Path, redis_cluster_urls: tuple[str, ...]) -> None:
    done = run_pytest(tmp_path, REDIS_TESTS, REDIS_URL=redis_cluster_urls[0])
    assert done.returncode == 1
    assert "REDIS_URL leads to a Redis Cluster" in done.stdout


def test_a_postgresql_of_others(tmp_path: Path, database_url: str) -> None:
    """Tests get databases beside the one that is named, and none stays."""
    asyncio.run(value(database_url, "CREATE TABLE bids (mine int)"))
    before = asyncio.run(databases(database_url))
    url = f"{database_url}?schema=public&connection_limit=5"
    urls = passed(
        tmp_path, DATABASE_TESTS.replace("CLOSE", "connection.terminate()"), DATABASE_URL=url
    )
    assert not {*urls} & {url, database_url}
    assert asyncio.run(databases(database_url)) == before


async def databases(url: str) -> str:
    return str(
        await value(url, "SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database")
    )


def test_a_database_that_is_no_postgresql(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, DATABASE_TESTS, DATABASE_URL="file:dev.db")
    assert done.returncode == 1
    assert "DATABASE_URL is not one of PostgreSQL" in done.stdout


def test_nothing_else_needs_pytest() -> None:
    program = """
import importlib, pkgutil, sys
sys.modules["pytest"] = None
import maquette.runtime
for module in pkgutil.walk_packages(maquette.runtime.__path__, "maquette.runtime."):
    if module.name != "maquette.runtime.testing":
        importlib.import_module(module.name)
"""
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
