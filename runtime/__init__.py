"""What generated code and services import at run time."""

from maquette.runtime.version import VERSION

__all__ = ["VERSION"]
