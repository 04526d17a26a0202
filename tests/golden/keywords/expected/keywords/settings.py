# Made by maquette from the specs; edits are lost at the next run.
"""The settings of a service of keywords."""

from pathlib import Path

import maquette.runtime.settings as runtime
from pydantic import Field


class Settings(runtime.AssetSettings):
    """The variables, from the environment and from ``.env``."""

    asset_root: Path = Field(
        default=Path("class"),
        validation_alias="CLASS",
        description="a folder, as class",
    )
    """Where the tree of files begins."""
