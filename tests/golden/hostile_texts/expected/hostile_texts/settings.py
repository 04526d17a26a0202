# Made by maquette from the specs; edits are lost at the next run.
"""The settings of a service of hostile_texts."""

from pathlib import Path

import maquette.runtime.settings as runtime
from pydantic import Field


class Settings(runtime.AssetSettings):
    """The variables, from the environment and from ``.env``."""

    asset_root: Path = Field(
        default=Path("/a\"'\\{{ x }} %s ${y}\u202e 🎨"),
        validation_alias="ROOT",
        description="a folder, as /a\"'\\{{ x }} %s ${y}\u202e 🎨",
    )
    """Where the tree of files begins."""
