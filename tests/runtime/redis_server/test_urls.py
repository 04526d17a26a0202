"""URLs lead to a server, and are refused and shown without what is secret in them."""

from __future__ import annotations

import traceback

import pytest
from maquette.runtime.redis_server import DirectRedisServer

from tests.runtime.redis_server.dialogue import SECRET


@pytest.mark.parametrize(
    "url",
    [
        f"http://:{SECRET}@localhost",
        f"redis://user:{SECRET}/more@localhost:6379",
        f"redis://user:12/{SECRET}@localhost:6379",
        f"redis://user:12#{SECRET}@localhost:6379",
        f"redis://user:12?{SECRET}@localhost:6379",
        f"redis://user:@{SECRET}@localhost:6379",
        f"redis://localhost:{SECRET}",
        f"redis://localhost/{SECRET}",
        f"redis://localhost?socket_timeout={SECRET}",
        f"redis://localhost?{SECRET}=1",
        "redis://localhost?max_connections=5",
        f"redis://[{SECRET}",
        SECRET,
        "unix://",
        "",
    ],
)
def test_a_wrong_url_is_refused_without_being_told(url: str) -> None:
    with pytest.raises(ValueError, match=r"; write redis://|none of a connection's") as caught:
        DirectRedisServer.from_url(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("redis://", "localhost:6379"),
        ("redis://h", "h:6379"),
        (f"rediss://u:{SECRET}@h:1/2", "h:1"),
        ("redis://[::1]:1", "[::1]:1"),
        (f"unix://:{SECRET}@/run/redis.sock?db=1", "/run/redis.sock"),
        (f"redis://:%2F{SECRET}@h/", "h:6379"),
    ],
)
def test_what_is_shown_is_where_it_is(url: str, address: str) -> None:
    server = DirectRedisServer.from_url(url)
    assert server.address == address
    assert repr(server) == f"DirectRedisServer({address!r})"
