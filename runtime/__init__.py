"""What generated code and services import at run time; each part is loaded when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from maquette.runtime.version import VERSION

if TYPE_CHECKING:
    from maquette.runtime.asset_store import AssetStore
    from maquette.runtime.bus import EventBus
    from maquette.runtime.settings import Settings
    from maquette.runtime.state import StateStore

__all__ = ["VERSION", "AssetStore", "EventBus", "Settings", "StateStore"]

_MODULES: Final = {
    "AssetStore": "maquette.runtime.asset_store",
    "EventBus": "maquette.runtime.bus",
    "Settings": "maquette.runtime.settings",
    "StateStore": "maquette.runtime.state",
}


def __getattr__(name: str) -> Any:
    """Load a part: who wants only events loads no client of Redis."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
