"""A real PostgreSQL and a real Redis for trying out and testing, from wheels or from the PATH."""

from maquette.runtime.embedded.errors import EmbeddedServerError
from maquette.runtime.embedded.programs import redis_server_program
from maquette.runtime.embedded.servers import EmbeddedServers, embedded_servers

__all__ = ["EmbeddedServerError", "EmbeddedServers", "embedded_servers", "redis_server_program"]
