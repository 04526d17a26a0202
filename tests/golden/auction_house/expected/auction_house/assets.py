# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of auction_house."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

stream_nfts: Final = AssetFolder(
    "assets/stream/nfts",
    media=("image/png", "image/webp"),
)

TREE: Final = AssetTree(
    root_variable="ASSET_ROOT",
    root_default="/data",
    folders={"stream_nfts": stream_nfts},
    logs={
        "admin-frontend": "logs/admin-frontend",
        "agent-service": "logs/agent-service",
        "auction-engine": "logs/auction-engine",
        "event-handler": "logs/event-handler",
        "stream-manager": "logs/stream-manager",
    },
)
