"""Files below the root of the tree of the specs: saved, opened, listed, deleted and logged into."""

from maquette.runtime.asset_store.errors import (
    AssetContentError,
    AssetDiskError,
    AssetError,
    AssetExistsError,
    AssetMediaTypeError,
    AssetNameError,
    AssetNotFoundError,
    AssetTooLargeError,
    NotAnAssetError,
)
from maquette.runtime.asset_store.files import Asset, AssetFile
from maquette.runtime.asset_store.log_files import LogFileHandler
from maquette.runtime.asset_store.store import AssetStore

__all__ = [
    "Asset",
    "AssetContentError",
    "AssetDiskError",
    "AssetError",
    "AssetExistsError",
    "AssetFile",
    "AssetMediaTypeError",
    "AssetNameError",
    "AssetNotFoundError",
    "AssetStore",
    "AssetTooLargeError",
    "LogFileHandler",
    "NotAnAssetError",
]
