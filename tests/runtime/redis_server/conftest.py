"""The server that the tests of RedisServer talk to."""

from __future__ import annotations

import pytest

from tests.servers import StartRedis


@pytest.fixture
def server_url(start_redis: StartRedis) -> str:
    """Give the URL of a Redis that no other test uses."""
    return start_redis().url
