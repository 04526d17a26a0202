"""Assets are constants: a folder gives paths as texts, the tree leads from paths to folders."""

from pathlib import Path
from typing import assert_type

from auction_house import assets
from auction_house.assets import TREE, stream_nfts
from maquette.runtime.assets import AssetFolder, AssetTree

assert_type(stream_nfts, AssetFolder)
assert_type(stream_nfts.path, str)
assert_type(stream_nfts.media, tuple[str, ...])
assert_type(stream_nfts.allows("image/png"), bool)
assert_type(stream_nfts.relative("42.png"), str)
assert_type(stream_nfts.name_of("assets/stream/nfts/42.png"), str)
assert_type(TREE, AssetTree)
assert_type(TREE.folders["stream_nfts"], AssetFolder)
assert_type(TREE.directories, tuple[str, ...])
assert_type(TREE.root({"ASSET_ROOT": "/data"}), Path)
assert_type(TREE.log_folder("auction-engine"), str)
assert_type(TREE.locate("assets/stream/nfts/42.png"), tuple[AssetFolder, str])

folder, name = TREE.locate("assets/stream/nfts/42.png")
assert_type(folder.relative(name), str)

stream_nfts.relative()  # E: call-arg reportCallIssue
stream_nfts.relative(42)  # E: arg-type reportArgumentType
stream_nfts.relative(None)  # E: arg-type reportArgumentType
stream_nfts.relative(b"42.png")  # E: arg-type reportArgumentType
stream_nfts.relative(Path("42.png"))  # E: arg-type reportArgumentType
stream_nfts.relative("2026", "42.png")  # E: call-arg reportCallIssue
stream_nfts.name_of(Path("assets/stream/nfts/42.png"))  # E: arg-type reportArgumentType
stream_nfts.allows()  # E: call-arg reportCallIssue
stream_nfts.allows(None)  # E: arg-type reportArgumentType
stream_nfts.path = "elsewhere"  # E: misc reportAttributeAccessIssue
stream_nfts.media.append("image/gif")  # E: attr-defined reportAttributeAccessIssue
TREE.folders["stream_nfts"] = stream_nfts  # E: index reportIndexIssue
TREE.root_default = "/"  # E: misc reportAttributeAccessIssue
TREE.root()  # E: call-arg reportCallIssue
TREE.log_folder(None)  # E: arg-type reportArgumentType
TREE.locate(stream_nfts)  # E: arg-type reportArgumentType
_ = assets.stream_nft  # E: attr-defined reportAttributeAccessIssue
assets.stream_nfts = stream_nfts  # E: misc
AssetFolder("x", media="image/png")  # E: arg-type reportArgumentType
AssetFolder("x", media=["image/png"])  # E: arg-type reportArgumentType

path: Path = stream_nfts.relative("42.png")  # E: assignment reportAssignmentType
