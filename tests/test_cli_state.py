"""``maquette state``: what is stored is found, checked and printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import redis

from tests.servers import LOOPBACK, StartRedis, free_port
from tests.terminal import Terminal

PRICE: Final = (
    '{"auctionId":"42","currentPrice":"1.50","lastUpdateTime":"2026-03-01T14:00:00.000Z","new":[1]}'
)


@pytest.fixture
def client(start_redis: StartRedis) -> Any:
    """Give a client of redis-py on a Redis of the test's own."""
    return redis.Redis(port=start_redis().port)


@pytest.fixture
def terminal(client: Any, tmp_path: Path) -> Terminal:
    port = client.get_connection_kwargs()["port"]
    return Terminal(tmp_path, {"REDIS_URL": f"redis://{LOOPBACK}:{port}"})


def test_a_value_is_checked_and_printed_as_it_is_stored(client: Any, terminal: Terminal) -> None:
    client.set("auction:price:42", PRICE)
    done = terminal.run("state", "get", "auction:price:42")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{PRICE}\n"


def test_at_a_terminal_it_is_spread_over_lines(client: Any, terminal: Terminal) -> None:
    client.set("auction:price:42", PRICE.replace("[1]", '"\\u001b[2J"'))
    code, shown = terminal.watched("state", "get", "auction:price:42")
    assert code == 0
    assert '  "currentPrice": "1.50",' in shown
    assert "\x1b[2J" not in shown


def test_what_does_not_fit_is_told_with_place_and_reason_and_left(
    client: Any, terminal: Terminal
) -> None:
    client.set("auction:price:42", '{"auctionId":"s3cret","currentPrice":"s3cret"}')
    done = terminal.run("state", "get", "auction:price:42")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: currentPrice: " in done.stderr
    assert "error: lastUpdateTime: " in done.stderr
    assert "what is stored at auction:price:42 does not fit" in done.stderr
    assert "s3cret" not in done.stderr
    assert client.exists("auction:price:42")


@pytest.mark.parametrize("command", ["get", "ttl"])
def test_nothing_stored_is_told(terminal: Terminal, command: str) -> None:
    done = terminal.run("state", command, "auction:price:42")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "error: nothing is stored at auction:price:42\n"


@pytest.mark.parametrize("command", ["get", "ttl"])
def test_a_key_of_no_pattern_is_refused(terminal: Terminal, command: str) -> None:
    done = terminal.run("state", command, "auction:prise:42:1")
    assert done.returncode == 2
    assert "no key of the specs is written auction:prise:42:1; is it of auction:price:{id}?" in (
        done.stderr
    )


def test_counters_and_collections_are_printed_too(client: Any, terminal: Terminal) -> None:
    client.set("stream:viewers:1", 5)
    assert terminal.run("state", "get", "stream:viewers:1").stdout == "5\n"
    client.set("stream:viewers:1", "five")
    done = terminal.run("state", "get", "stream:viewers:1")
    assert (done.returncode, done.stdout) == (1, "")
    assert "it is no whole number of 64 bits" in done.stderr
    client.set("stream:viewers:1", 5, ex=2_592_000)
    assert 2_591_000 < float(terminal.run("state", "ttl", "stream:viewers:1").stdout) <= 2_592_000
    client.set("rate:limit:9:bid", "five")
    done = terminal.run("state", "get", "rate:limit:9:bid")
    assert (done.returncode, done.stdout) == (1, "")
    assert "it is no whole number of 64 bits" in done.stderr
    client.set("lock:bid:1", "token")
    assert terminal.run("state", "get", "lock:bid:1").stdout == "true\n"


def test_keys_are_listed_by_family_and_by_glob(client: Any, terminal: Terminal) -> None:
    for key in ("auction:price:1", "auction:price:2", "auction:7", "stream:viewers:1", "foreign"):
        client.set(key, 1)

    def listed(*what: str) -> set[str]:
        done = terminal.run("state", "ls", *what)
        assert done.returncode == 0
        lines = done.stdout.splitlines()
        assert len(lines) == len(set(lines))
        return set(lines)

    of_prices = {"auction:price:1", "auction:price:2"}
    assert listed() == {*of_prices, "auction:7", "stream:viewers:1"}
    assert listed("auction_price") == of_prices
    assert listed("auction") == {"auction:7"}
    assert listed("auction:*:1", "stream_viewers") == {"auction:price:1", "stream:viewers:1"}


def test_a_family_that_there_is_not_is_refused(terminal: Terminal) -> None:
    done = terminal.run("state", "ls", "auction_prise")
    assert done.returncode == 2
    assert (
        "auction_prise is no family of keys, and no glob of keys; did you mean auction_price?"
        in (done.stderr)
    )


def test_a_ttl_is_in_seconds(client: Any, terminal: Terminal) -> None:
    client.set("auction:price:42", PRICE, ex=1000)
    done = terminal.run("state", "ttl", "auction:price:42")
    assert 900 < float(done.stdout) <= 1000
    client.persist("auction:price:42")
    assert terminal.run("state", "ttl", "auction:price:42").stdout == "forever\n"


def test_a_redis_that_is_not_there_is_told_with_the_variables(tmp_path: Path) -> None:
    port = free_port()
    terminal = Terminal(tmp_path, {"REDIS_HOST": LOOPBACK, "REDIS_PORT": str(port)})
    done = terminal.run("state", "ls")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error: Redis at {LOOPBACK}:{port} cannot be reached: " in done.stderr
    assert "set REDIS_URL" in done.stderr


def test_wrong_settings_are_told_without_values(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("REDIS_URL=redis://:s3cret/@h\nREDIS_PORT=s3cret\n")
    done = Terminal(tmp_path, {}).run("state", "ls")
    assert done.returncode == 2
    assert "\n  REDIS_PORT: " in done.stderr
    assert "s3cret" not in done.stderr


def test_what_has_not_been_generated_is_told(tmp_path: Path) -> None:
    for command in (("ls",), ("get", "auction:7"), ("ttl", "auction:7")):
        done = Terminal(tmp_path, {}).run("state", *command, out=tmp_path / "none")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("is not there; run maquette gen\n")
