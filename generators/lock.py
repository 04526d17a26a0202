"""maquette.lock: what the last run made, and from which specs.

A line for each fact, sorted, so that git merges it line by line::

    generator 0.1.0
    spec models.yaml sha256:…
    output prisma/schema.prisma sha256:…
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from maquette.runtime.version import VERSION

LOCK_NAME: Final = "maquette.lock"
STAGING_NAME: Final = ".maquette-unfinished"

_COMMENT: Final = (
    "# Made by maquette: what it wrote here, and from which specs."
    " After a merge conflict run maquette gen again.\n"
)
_VERSION_LINE: Final = re.compile(r"generator (\S+)")
_HASH_LINE: Final = re.compile(r"(spec|output) (.+) sha256:([0-9a-f]{64})")
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a lock says; after a merge conflict one name may have several hashes, all of them true."""

    versions: frozenset[str]
    specs: Mapping[str, frozenset[str]]
    outputs: Mapping[str, frozenset[str]]

    def changed_specs(self, specs: Mapping[str, str]) -> tuple[str, ...]:
        """Give the names of the spec files that came, went or changed since the lock was written."""
        now = {name: frozenset({hexadecimal}) for name, hexadecimal in specs.items()}
        names = sorted(now.keys() | self.specs.keys())
        return tuple(name for name in names if self.specs.get(name) != now.get(name))


def digest(data: bytes) -> str:
    """Hash a file as the lock does."""
    return hashlib.sha256(data).hexdigest()


def is_output_path(path: str) -> bool:
    """Whether a path may name an output: relative and plain, and not one that publishing needs."""
    parts = path.split("/")
    plain = not _UNFIT.search(path) and not any(part in ("", ".", "..") for part in parts)
    return plain and path != LOCK_NAME and parts[0] != STAGING_NAME


def parents(path: str) -> list[str]:
    """Give the folders of a path, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def lock_text(*, specs: Mapping[str, str], outputs: Mapping[str, str]) -> str:
    """Write a lock; both mappings lead from a name to its sha256."""
    lines = [f"generator {VERSION}"]
    for kind, hashes in (("spec", specs), ("output", outputs)):
        for name in sorted(hashes):
            line = f"{kind} {name} sha256:{hashes[name]}"
            if not _HASH_LINE.fullmatch(line):
                raise ValueError(f"a line of {LOCK_NAME} cannot hold {line!r}")
            lines.append(line)
    return _COMMENT + "".join(f"{line}\n" for line in lines)


def read_lock(text: str) -> Lock:
    """Read what can be read: conflict markers, foreign lines and unsafe paths are passed over."""
    versions: set[str] = set()
    found: dict[str, dict[str, set[str]]] = {"spec": defaultdict(set), "output": defaultdict(set)}
    for line in text.replace("\r\n", "\n").split("\n"):
        if version := _VERSION_LINE.fullmatch(line):
            versions.add(version[1])
        elif entry := _HASH_LINE.fullmatch(line):
            found[entry[1]][entry[2]].add(entry[3])
    outputs = {path: frozenset(hashes) for path, hashes in found["output"].items()}
    return Lock(
        versions=frozenset(versions),
        specs={name: frozenset(hashes) for name, hashes in found["spec"].items()},
        outputs={path: hashes for path, hashes in outputs.items() if is_output_path(path)},
    )
