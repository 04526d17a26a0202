"""A Redis Cluster, whose channels are sharded where its servers have that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from random import sample
from typing import Any, Final, Self

import redis
from maquette.runtime.redis_server.errors import FAILURES
from maquette.runtime.redis_server.server import (
    ANSWERS,
    CONNECTIONS,
    TIMEOUT,
    Address,
    RedisServer,
    limits_of,
    listed,
)
from redis import exceptions
from redis.asyncio import RedisCluster
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.connection import AbstractConnection
from redis.utils import str_if_bytes

_SHARDED_SINCE: Final = 7
_CLUSTER_SINCE: Final = 6


class ClusterRedisServer(RedisServer):
    """A Redis Cluster, by some of its nodes; options are those of redis-py's ``RedisCluster``.

    Channels are sharded where the servers have that, from Redis 7 on: then every service that
    publishes or subscribes has to use them so. Needs redis-py 6 or later.
    """

    def __init__(
        self,
        nodes: Sequence[Address],
        *,
        connections: int = CONNECTIONS,
        timeout: timedelta = TIMEOUT,
        **options: Any,
    ) -> None:
        super().__init__(listed(nodes), connections=connections, timeout=timeout)
        if int(redis.__version__.partition(".")[0]) < _CLUSTER_SINCE:
            raise RuntimeError(
                f"a Redis Cluster needs redis-py {_CLUSTER_SINCE} or later, and this is"
                f" {redis.__version__}, which sends commands twice"
            )
        self._client = RedisCluster(
            startup_nodes=[ClusterNode(host, port) for host, port in nodes],
            **{**limits_of(timeout), **options, **ANSWERS},
        )

    @property
    def client(self) -> RedisCluster:
        """The client of redis-py."""
        return self._client

    async def __aenter__(self) -> Self:
        """Open it, and ask the cluster for its nodes and for what it can do.

        Raises RedisServerError where no node answers.
        """
        await super().__aenter__()
        try:
            await self._client.initialize()
            version = await self._version()
        except FAILURES as error:
            await self._close_quietly()
            raise self._translated(error) from error
        except BaseException:
            await self._close_quietly()
            raise
        if version >= _SHARDED_SINCE:
            self.publish_command, self.subscribe_command = "SPUBLISH", "SSUBSCRIBE"
        return self

    def groups(self, channels: Iterable[str]) -> tuple[frozenset[str], ...]:
        """Give a group for each channel where they are sharded: any may move to another node."""
        if self.subscribe_command == "SUBSCRIBE":
            return (frozenset(channels),)
        return tuple(frozenset({channel}) for channel in sorted(channels))

    async def connection(self, channels: frozenset[str]) -> AbstractConnection:
        """Make a connection to the node that has the channels now, which the cluster is asked for."""
        self._check_usable()
        try:
            node, ranges = await self._ask_any("CLUSTER SLOTS")
            host, port = _master(ranges, self._client.keyslot(min(channels)))
        except FAILURES as error:
            raise self._translated(error) from error
        options: dict[str, Any] = {**node.connection_kwargs, "socket_timeout": None}
        options.update(host=host or node.host, port=port)
        return node.connection_class(**options)

    async def _ask_any(self, *command: str) -> tuple[ClusterNode, Any]:
        """Ask one node after the other, by chance, until one answers.

        The client is not asked: where a node is down it looks at the cluster anew, which closes
        connections in use, and fails in redis-py 6 where that node is the first.
        """
        nodes: list[Any] = self._client.get_nodes()
        failure: Exception = exceptions.RedisClusterException("it has no nodes")
        for node in sample(nodes, len(nodes)):
            try:
                return node, await node.execute_command(*command)
            except FAILURES as error:
                failure = error
        raise failure

    async def _version(self) -> int:
        """Ask for the major version."""
        _, answer = await self._ask_any("INFO", "server")
        return int(str(answer["redis_version"]).partition(".")[0])

    async def _close_quietly(self) -> None:
        with suppress(*FAILURES):
            await self._client.aclose()

    def _pipeline(self) -> Any:
        return self._client.pipeline()


def _master(ranges: list[Any], slot: int) -> Address:
    """Give the address of the master of a slot, from the answer to ``CLUSTER SLOTS``."""
    for first, last, master, *_replicas in ranges:
        if first <= slot <= last:
            return str_if_bytes(master[0] or ""), int(master[1])
    raise exceptions.SlotNotCoveredError(f"no node has the slot {slot}")
