"""Where the maquette that runs was installed from, so that others get the same."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any, Final

from maquette.runtime.version import VERSION

_REQUIREMENT: Final = "maquette[gen]"


def requirement() -> str:
    """Give what pip is to install for this very maquette, with what generating needs.

    pip notes where a distribution came from, unless that was an index, in ``direct_url.json``:
    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        noted = distribution("maquette").read_text("direct_url.json")
    except PackageNotFoundError:
        noted = None
    return f"{_REQUIREMENT} @ {_url(json.loads(noted))}" if noted else f"{_REQUIREMENT}=={VERSION}"


def _url(noted: Any) -> str:
    url = str(noted["url"])
    if vcs := noted.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{url}#subdirectory={noted['subdirectory']}" if "subdirectory" in noted else url


def is_local(requirement: str) -> bool:
    """Tell whether a requirement can be met on this machine only."""
    _, _, url = requirement.partition(" @ ")
    return url.partition("//")[0].endswith("file:")
