# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of sothebais."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

character_backgrounds: Final = AssetFolder(
    "assets/character/backgrounds",
    media=("image/png", "image/jpeg", "image/webp"),
)
"""Where a character stands within its own part of the scene."""

character_expressions: Final = AssetFolder(
    "assets/character/expressions",
    media=("image/png", "image/gif", "image/webp"),
)
"""The faces of the characters, cut out."""

character_props: Final = AssetFolder(
    "assets/character/props",
    media=("image/png", "image/gif", "image/webp"),
)
"""What a character holds or wears, cut out."""

stream_backgrounds: Final = AssetFolder(
    "assets/stream/backgrounds",
    media=("image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm"),
)
"""What fills the picture behind a scene; loops as well as stills."""

stream_nfts: Final = AssetFolder(
    "assets/stream/nfts",
    media=(
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "video/mp4",
        "video/webm",
    ),
)
"""Copies of the works for sale, so that a stream does not wait for somebody else's server."""

stream_overlays: Final = AssetFolder(
    "assets/stream/overlays",
    media=("image/png", "image/gif", "image/webp", "video/webm"),
)
"""What lies above a scene, so only kinds that can be transparent."""

TREE: Final = AssetTree(
    root_variable="ASSET_ROOT",
    root_default="/data",
    folders={
        "character_backgrounds": character_backgrounds,
        "character_expressions": character_expressions,
        "character_props": character_props,
        "stream_backgrounds": stream_backgrounds,
        "stream_nfts": stream_nfts,
        "stream_overlays": stream_overlays,
    },
    logs={
        "admin-frontend": "logs/admin-frontend",
        "agent-service": "logs/agent-service",
        "auction-engine": "logs/auction-engine",
        "event-handler": "logs/event-handler",
        "stream-manager": "logs/stream-manager",
    },
)
