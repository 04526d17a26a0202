# Made by maquette from the specs; edits are lost at the next run.
"""The settings of a service of app_of_keys_and_assets."""

from pathlib import Path

import maquette.runtime.settings as runtime
from pydantic import Field


class Settings(runtime.AssetSettings):
    """The variables, from the environment and from ``.env``."""

    asset_root: Path = Field(
        default=Path('/srv/the "gallery"'),
        validation_alias="GALLERY_FILES",
        description='a folder, as /srv/the "gallery"',
    )
    """Where the tree of files begins."""
