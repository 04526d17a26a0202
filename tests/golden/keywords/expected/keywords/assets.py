# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of keywords."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

asset_folder: Final = AssetFolder("a")

asset_tree: Final = AssetFolder("b")

class_: Final = AssetFolder("class")

final: Final = AssetFolder("final")

list_: Final = AssetFolder("list")

str_: Final = AssetFolder("str")

tree: Final = AssetFolder("tree")

type: Final = AssetFolder("type")

TREE: Final = AssetTree(
    root_variable="CLASS",
    root_default="class",
    folders={
        "asset_folder": asset_folder,
        "asset_tree": asset_tree,
        "class": class_,
        "final": final,
        "list": list_,
        "str": str_,
        "tree": tree,
        "type": type,
    },
)
