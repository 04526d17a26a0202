# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of assets_without_logs."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

all: Final = AssetFolder("files")

TREE: Final = AssetTree(root_variable="R", root_default="./files", folders={"all": all})
