"""The program that runs one server for a process, and ends it when that process ends, however it does.

It is started as ``python -I -S supervisor.py``, so that it needs the standard library only. The first line
of its input is the orders, as JSON. It prints ``ready`` once the server is, and stops the server when its
input ends, when the process that started it is gone, and on SIGTERM. Where it is killed itself, the
kernel sends the server its stop signal (on Linux).
"""

from __future__ import annotations

import ctypes
import json
import os
import pwd
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import IO, Final

READY: Final = b"ready\n"
STOP_SECONDS: Final = 30
"""How long a server may take to stop before it is killed."""

_CHUNK_BYTES: Final = 65536
_PR_SET_PDEATHSIG: Final = 1
_CLONE_NEWUSER: Final = 0x10000000
_STOPPING: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What to run, and how to stop it."""

    parent: int
    """The process that gives the orders, and whose end is the end of all."""
    command: list[str]
    environment: dict[str, str]
    folder: str
    """Where it runs."""
    log: str
    """The file that gets what it prints, instead of what an earlier run did."""
    ready_text: str | None
    """What it prints when it is ready; None for a program that ends by itself."""
    stop_signal: int
    lock: int
    """A descriptor that it inherits, so that the lock lasts as long as anything runs."""
    owned: str | None
    """What must belong to whom it runs as; where it is named, it cannot run as root."""


def main() -> None:
    """Obey the orders until the server has ended."""
    orders = Orders(**json.loads(sys.stdin.buffer.readline()))
    os.umask(0o077)
    wakeup, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    for number in (*_STOPPING, signal.SIGCHLD):
        signal.signal(number, _note)
    with Path(orders.log).open("wb", buffering=0) as log:
        os.dup2(log.fileno(), sys.stderr.fileno())
        try:
            server = _start(orders)
        except (OSError, subprocess.SubprocessError) as error:
            log.write(f"{error}\n".encode())
            sys.exit(1)
        _Watch(orders, server, log).until_end(wakeup)
    sys.exit(min(abs(server.returncode), 1))


def _note(_number: int, _frame: object) -> None:
    """Let the signal arrive at the wakeup descriptor only."""


def _start(orders: Orders) -> subprocess.Popen[bytes]:
    take_identity = _identity(orders.owned)
    return subprocess.Popen(  # noqa: S603 - whoever orders it may run anything
        orders.command,
        cwd=orders.folder,
        env=orders.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=[orders.lock],
        preexec_fn=partial(_prepare, take_identity, orders.stop_signal, os.getpid()),
    )


class _Watch:
    """What happens while the server runs."""

    def __init__(self, orders: Orders, server: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        assert server.stdout is not None
        os.set_blocking(server.stdout.fileno(), False)
        self._orders = orders
        self._server = server
        self._output = server.stdout
        self._log = log
        self._unready = orders.ready_text
        self._printed = b""
        self._deadline: float | None = None

    def until_end(self, wakeup: int) -> None:
        """Copy what the server prints, and stop it when that is due, until it has ended."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._output, selectors.EVENT_READ, self._copy)
            selector.register(wakeup, selectors.EVENT_READ, partial(self._obey_signals, wakeup))
            selector.register(sys.stdin, selectors.EVENT_READ, self._stop)
            parent = _parent_end(self._orders.parent)
            if parent is not None:
                selector.register(parent, selectors.EVENT_READ, self._stop)
            if os.getppid() != self._orders.parent:
                self._stop()
            while self._server.poll() is None:
                for key, _ in selector.select(self._left()):
                    if not key.data():
                        selector.unregister(key.fileobj)
                if self._left() == 0:
                    self._server.kill()
        self._copy()

    def _left(self) -> float | None:
        """Give the seconds until it is killed; None where it is not to end."""
        return None if self._deadline is None else max(self._deadline - monotonic(), 0)

    def _copy(self) -> bool:
        """Copy what there is into the log; False at the end of it."""
        while piece := self._output.read(_CHUNK_BYTES):
            with suppress(OSError):  # a full disk is no reason to end
                self._log.write(piece)
            self._look_for_ready(piece)
        return piece is None

    def _look_for_ready(self, piece: bytes) -> None:
        if self._unready is None:
            return
        self._printed += piece
        if self._unready.encode() in self._printed:
            self._unready = None
            with suppress(BrokenPipeError):
                os.write(sys.stdout.fileno(), READY)

    def _obey_signals(self, wakeup: int) -> bool:
        if not set(_STOPPING).isdisjoint(os.read(wakeup, _CHUNK_BYTES)):
            self._stop()
        return True

    def _stop(self) -> bool:
        if self._deadline is None:
            self._deadline = monotonic() + STOP_SECONDS
            self._server.send_signal(self._orders.stop_signal)
        return False


def _parent_end(parent: int) -> int | None:
    """Give what can be read from when a process has ended, also while its forks hold our input open."""
    if sys.platform == "linux" and hasattr(os, "pidfd_open"):  # some builds of Python have none
        with suppress(OSError):
            return os.pidfd_open(parent)
    return None


def _prepare(take_identity: Callable[[], None], stop_signal: int, supervisor: int) -> None:
    """Make what is about to be the server end with us; runs between fork and exec."""
    take_identity()
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, stop_signal, 0, 0, 0)
    if os.getppid() != supervisor:
        os._exit(1)


def _identity(owned: str | None) -> Callable[[], None]:
    """Choose whom the server runs as, and give them what they must own.

    PostgreSQL refuses to run as root, and to set up as a user that is not in /etc/passwd. A user
    namespace, in which the same user has another number, asks for no other owner and no other
    permissions. Where there are none, root becomes another user.
    """
    uid, gid = os.geteuid(), os.getegid()
    if owned is None or (uid != 0 and any(each.pw_uid == uid for each in pwd.getpwall())):
        return lambda: None
    account = _unprivileged()
    enter_namespace = partial(_enter_namespace, account.pw_uid, account.pw_gid, uid, gid)
    if _works(enter_namespace):
        _give(owned, uid, gid)
        return enter_namespace
    if uid == 0:
        _give(owned, account.pw_uid, account.pw_gid)
        return partial(_become, account.pw_uid, account.pw_gid)
    return lambda: None


def _unprivileged() -> pwd.struct_passwd:
    with suppress(KeyError):
        return pwd.getpwnam("nobody")
    return next(each for each in pwd.getpwall() if each.pw_uid != 0)


def _enter_namespace(inner_uid: int, inner_gid: int, uid: int, gid: int) -> None:
    if sys.platform != "linux" or _libc().unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "no user namespaces")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{inner_uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{inner_gid} {gid} 1")


def _become(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def _works(step: Callable[[], None]) -> bool:
    """Tell whether a step works, by taking it in a process that ends."""
    child = os.fork()
    if child == 0:
        try:
            step()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _give(folder: str, uid: int, gid: int) -> None:
    """Make all of a folder belong to somebody, where root had made it somebody else's."""
    if os.geteuid() != 0:
        return
    for path in (Path(folder), *Path(folder).rglob("*")):
        if path.lstat().st_uid != uid:
            os.lchown(path, uid, gid)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main()
