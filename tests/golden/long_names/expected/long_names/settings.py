# Made by maquette from the specs; edits are lost at the next run.
"""The settings of a service of long_names."""

from pathlib import Path

import maquette.runtime.settings as runtime
from pydantic import Field


class Settings(runtime.AssetSettings):
    """The variables, from the environment and from ``.env``."""

    asset_root: Path = Field(
        default=Path("/a/folder/below/which/all/of/the/files/of/the/system/lie"),
        validation_alias="THE_FOLDER_BELOW_WHICH_ALL_OF_THE_FILES_OF_THE_SYSTEM_LIE",
        description="a folder, as /a/folder/below/which/all/of/the/files/of/the/system/lie",
    )  # fmt: skip
    """Where the tree of files begins."""
