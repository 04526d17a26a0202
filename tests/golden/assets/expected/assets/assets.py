# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of assets."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

anything: Final = AssetFolder("assets/other")

mixed: Final = AssetFolder(
    "Mixed_2/a.b-c",
    media=("image/*", "application/vnd.api+json", "x-world/x-vrml"),
)

sounds: Final = AssetFolder("assets/sounds", media=("audio/*",))

stream: Final = AssetFolder("assets/stream", media=("video/webm",))
"""What runs.

In loops.
"""

stream_nfts: Final = AssetFolder(
    "assets/stream/nfts",
    media=("image/png", "image/webp"),
)
"""As minted."""

TREE: Final = AssetTree(
    root_variable="ASSET_ROOT",
    root_default="/data",
    folders={
        "anything": anything,
        "mixed": mixed,
        "sounds": sounds,
        "stream": stream,
        "stream_nfts": stream_nfts,
    },
    logs={
        "auction-engine": "logs/app-auction-engine/days",
        "writer_2.0": "logs/app-writer_2.0/days",
    },
)
