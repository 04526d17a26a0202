"""Apps: parts are opened and closed together, and what cannot be reached is named at once."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Final

import maquette.runtime.app as runtime
import pytest
import redis
import sothebais
from maquette.runtime.app import ConnectError
from maquette.runtime.asset_store import AssetStore
from maquette.runtime.bus import EventBus
from maquette.runtime.state import StateStore
from pydantic import SecretStr
from sothebais.app import App
from sothebais.assets import TREE
from sothebais.events import EventSource, StreamStartEvent
from sothebais.settings import Settings

from tests.proxy import Proxy
from tests.runtime.asset_store.samples import GIF
from tests.servers import LOOPBACK, StartRedis, free_port

SECRET: Final = "s3cret"  # noqa: S105
SOURCE: Final = "stream-manager"


def settings_of(port: int, root: Path, **others: Any) -> Settings:
    return made(redis_host=LOOPBACK, redis_port=port, asset_root=root, **others)


def made(**values: Any) -> Settings:
    """Make settings without .env."""
    options: dict[str, Any] = {"_env_file": None, **values}
    return Settings(**options)


def refusal(settings: Settings) -> list[str]:
    """Give the lines with which connecting fails, once they have been seen to tell no secret."""

    async def run() -> None:
        async with sothebais.connect(SOURCE, settings=settings):
            raise AssertionError

    with pytest.raises(ConnectError) as caught:
        asyncio.run(run())
    assert SECRET not in str(caught.value)
    first, *lines = str(caught.value).splitlines()
    assert first == "cannot connect:"
    return [line.strip() for line in lines]


def test_all_parts_work_together(start_redis: StartRedis, tmp_path: Path) -> None:
    settings = settings_of(start_redis().port, tmp_path / "root")

    async def run() -> None:
        async with sothebais.connect(source=SOURCE, settings=settings) as app:
            assert type(app) is App
            assert app.settings is settings
            async with app.bus.subscribe(StreamStartEvent) as events:
                event = StreamStartEvent.of(stream_id="1", start_time=dt.datetime.now(dt.UTC))
                sent = await app.bus.publish(event)
                assert sent.source == SOURCE
                assert (await anext(aiter(events))).data == sent.data
            assert await app.state.auction_price.get("1") is None
            path = await app.assets.save(TREE.folders["character_props"], "a.gif", GIF)
            assert (tmp_path / "root" / path).read_bytes() == GIF
            assert app.bus.health().ok
        assert not app.bus.health().ok

    asyncio.run(run())


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, start_redis: StartRedis, tmp_path: Path
) -> None:
    monkeypatch.setenv("REDIS_URL", start_redis().url)
    monkeypatch.setenv("ASSET_ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    async def run() -> None:
        async with sothebais.connect(EventSource.STREAM_MANAGER) as app:
            assert app.assets.root == tmp_path
            assert app.bus.source == "stream-manager"

    asyncio.run(run())
    assert (tmp_path / "assets" / "stream" / "nfts").is_dir()


def test_all_that_cannot_be_reached_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    port = free_port()
    settings = made(
        redis_url=SecretStr(f"redis://:{SECRET}@{LOOPBACK}:{port}"),
        asset_root=tmp_path / "file" / "root",
    )
    of_redis, of_files = refusal(settings)
    assert of_redis.startswith(f"Redis at {LOOPBACK}:{port} cannot be reached: ")
    assert of_redis.endswith("; set REDIS_URL, or run maquette up")
    assert of_files.startswith(f"ASSET_ROOT is {tmp_path}/file/root: ")


def test_a_wrong_password_is_told_with_the_variables(
    start_redis: StartRedis, tmp_path: Path
) -> None:
    port = start_redis(password="other").port  # noqa: S106
    (line,) = refusal(settings_of(port, tmp_path, redis_password=SecretStr(SECRET)))
    assert line.endswith("; set REDIS_USERNAME and REDIS_PASSWORD")
    assert "refuses the password" in line


@pytest.mark.parametrize(
    ("variables", "remedy"),
    [
        ({"redis_host": LOOPBACK, "redis_port": 1}, "set REDIS_HOST and REDIS_PORT"),
        ({"redis_port": 1}, "set REDIS_URL, or run maquette up"),
        (
            {"redis_sentinels": ((LOOPBACK, 1),), "redis_sentinel_master": "main"},
            "set REDIS_SENTINELS and REDIS_SENTINEL_MASTER",
        ),
        ({"redis_cluster_nodes": ((LOOPBACK, 1),)}, "set REDIS_CLUSTER_NODES"),
    ],
)
def test_the_remedy_names_the_variables_that_are_used(
    tmp_path: Path, variables: dict[str, Any], remedy: str
) -> None:
    if "redis_cluster_nodes" in variables and redis.__version__.startswith("5."):
        pytest.skip("a Redis Cluster needs redis-py 6 or later")
    (line,) = refusal(made(asset_root=tmp_path, **variables))
    assert line.endswith(f"; {remedy}")


def test_a_wrong_source_lists_the_sources(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="did you mean auction-engine") as caught:
        sothebais.connect("auction-engin", settings=settings_of(1, tmp_path))
    assert all(source.value in str(caught.value) for source in EventSource)


def test_a10_cancelling_while_it_opens_leaves_nothing(
    start_redis: StartRedis, tmp_path: Path
) -> None:
    port = start_redis().port

    async def run() -> None:
        async with Proxy(port) as proxy:
            proxy.stop()
            app = sothebais.connect(SOURCE, settings=settings_of(proxy.port, tmp_path))
            opening = asyncio.create_task(app.__aenter__())
            while not proxy.accepted:
                await asyncio.sleep(0)
            opening.cancel()
            with pytest.raises(asyncio.CancelledError):
                await opening
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())


def test_an_app_is_opened_once(start_redis: StartRedis, tmp_path: Path) -> None:
    async def run() -> None:
        app = sothebais.connect(SOURCE, settings=settings_of(start_redis().port, tmp_path))
        async with app:
            with pytest.raises(RuntimeError, match="opened before"):
                await app.__aenter__()
            assert app.bus.health().ok
        with pytest.raises(RuntimeError, match="opened before"):
            await app.__aenter__()

    asyncio.run(run())


def test_what_fails_inside_closes_all_parts(start_redis: StartRedis, tmp_path: Path) -> None:
    async def run() -> None:
        app = sothebais.connect(SOURCE, settings=settings_of(start_redis().port, tmp_path))
        with pytest.raises(ZeroDivisionError):
            async with app:
                raise ZeroDivisionError
        with pytest.raises(RuntimeError, match="closed"):
            await app.redis().ping()

    asyncio.run(run())


class OnlyFiles(runtime.App[Settings]):
    """An app whose specs have neither events nor keys."""

    assets = runtime.Assets(TREE)


class OnlyState(runtime.App[Settings]):
    """An app whose specs have keys only."""

    state = runtime.Keeps(StateStore)


def test_an_app_with_files_alone_needs_no_redis(tmp_path: Path) -> None:
    async def run() -> None:
        async with OnlyFiles(settings_of(1, tmp_path)) as app:
            assert isinstance(app.assets, AssetStore)

    asyncio.run(run())


def test_an_app_with_state_alone_needs_no_source(start_redis: StartRedis, tmp_path: Path) -> None:
    async def run() -> None:
        async with OnlyState(settings_of(start_redis().port, tmp_path / "none")) as app:
            assert isinstance(app.state, StateStore)
        assert not (tmp_path / "none").exists()

    asyncio.run(run())


IMPORTING: Final = """
    import sys
    {statement}
    loaded = sorted({{name.partition(".")[0] for name in sys.modules}})
    assert not {{"redis", "sqlalchemy", "pydantic_settings", "asyncpg"}} & set(loaded), loaded
    assert "maquette.runtime.bus" not in sys.modules
"""


@pytest.mark.parametrize(
    "statement",
    [
        "import sothebais; sothebais.connect",
        *(f"import sothebais.{name}" for name in ("events", "keys", "documents", "assets")),
        "import maquette.runtime",
        "import maquette.runtime.events",
    ],
)
def test_what_is_imported_loads_no_client(statement: str) -> None:
    program = textwrap.dedent(IMPORTING).format(statement=statement)
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(sothebais.__file__).parents[1])},
    )
    assert done.returncode == 0, done.stderr


def test_the_runtime_gives_its_four_names_when_they_are_asked_for() -> None:
    import maquette.runtime as package

    assert package.EventBus is EventBus
    assert package.StateStore is StateStore
    assert package.AssetStore is AssetStore
    assert issubclass(Settings, package.Settings)
    with pytest.raises(AttributeError, match="has no attribute 'Manager'"):
        _ = getattr(package, "Manager")  # noqa: B009


def test_a_class_derived_from_the_app_has_its_parts(
    start_redis: StartRedis, tmp_path: Path
) -> None:
    class Service(App):
        """An app with something of its own."""

    async def run() -> None:
        async with Service(settings_of(start_redis().port, tmp_path), SOURCE) as app:
            assert app.bus.health().ok
            assert await app.state.auction_price.get("1") is None

    asyncio.run(run())
