# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of flows."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

pictures: Final = AssetFolder("pictures")

TREE: Final = AssetTree(
    root_variable="ROOT",
    root_default="data",
    folders={"pictures": pictures},
    logs={
        "auction-engine": "logs/auction-engine",
        "event-handler": "logs/event-handler",
        "stream-manager": "logs/stream-manager",
    },
)
