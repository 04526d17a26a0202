# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of assets_without_folders."""

from typing import Final

from maquette.runtime.assets import AssetTree

TREE: Final = AssetTree(root_variable="FILES", root_default="files")
