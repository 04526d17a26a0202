# Made by maquette from the specs; edits are lost at the next run.
"""The settings of a service of assets_without_logs."""

from pathlib import Path

import maquette.runtime.settings as runtime
from pydantic import Field


class Settings(runtime.AssetSettings):
    """The variables, from the environment and from ``.env``."""

    asset_root: Path = Field(
        default=Path("./files"),
        validation_alias="R",
        description="a folder, as ./files",
    )
    """Where the tree of files begins."""
