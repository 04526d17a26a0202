"""The version of maquette."""

from typing import Final

VERSION: Final = "0.1.0"
