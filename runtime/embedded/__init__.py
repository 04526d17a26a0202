"""A real PostgreSQL and a real Redis for trying out and testing, from wheels or from the PATH."""

from maquette.runtime.embedded.programs import EmbeddedServerError, redis_server_program

__all__ = ["EmbeddedServerError", "redis_server_program"]
