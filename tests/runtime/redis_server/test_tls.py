"""TLS is spoken with servers whose certificates are known."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

from maquette.runtime.redis_server import DirectRedisServer, RedisUnreachableError

from tests.missing_tools import skip
from tests.runtime.redis_server.dialogue import failure, hear
from tests.servers import LOOPBACK, StartRedis, free_port, redis_7_program


def make_certificate(folder: Path) -> None:
    """Make ``key.pem`` and ``certificate.pem`` for loopback, signed by itself."""
    if shutil.which("openssl") is None:
        skip("no openssl on the PATH; on Debian: apt-get install openssl")
    command = "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out certificate.pem"
    names = ["-subj", "/CN=localhost", "-addext", f"subjectAltName=IP:{LOOPBACK},DNS:localhost"]
    subprocess.run(
        ["openssl", *command.split(), *names], cwd=folder, check=True, capture_output=True
    )


def test_tls_is_spoken_with_a_server_whose_certificate_is_known(
    tmp_path: Path, start_redis: StartRedis
) -> None:
    make_certificate(tmp_path)
    certificate, port = tmp_path / "certificate.pem", free_port()
    files = ["--tls-cert-file", str(certificate), "--tls-key-file", str(tmp_path / "key.pem")]
    start_redis(
        *("--tls-port", str(port), "--tls-auth-clients", "no", *files), program=redis_7_program()
    )
    url = f"rediss://{LOOPBACK}:{port}"

    async def run() -> None:
        async with DirectRedisServer.from_url(f"{url}?ssl_ca_certs={certificate}") as server:
            await server.ping()
            connection = await server.connection(frozenset({"c"}))
            assert await hear(connection, "SUBSCRIBE", "c") == [b"subscribe", b"c", 1]
            await connection.disconnect()
        async with DirectRedisServer.from_url(url) as server:
            error = await failure(server.ping())
            assert isinstance(error, RedisUnreachableError)
            assert "certificate" in str(error).lower()

    asyncio.run(run())
