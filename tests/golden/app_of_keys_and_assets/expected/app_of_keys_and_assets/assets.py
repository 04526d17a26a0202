# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of app_of_keys_and_assets."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

pictures: Final = AssetFolder("assets/pictures")

TREE: Final = AssetTree(
    root_variable="GALLERY_FILES",
    root_default='/srv/the "gallery"',
    folders={"pictures": pictures},
)
