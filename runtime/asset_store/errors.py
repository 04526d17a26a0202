"""What may go wrong with files, all of it an AssetError.

AssetError
├── AssetNameError        a name or path that no asset can have; a ValueError too
├── AssetExistsError      the name is taken, or one that some systems do not tell from it
├── AssetNotFoundError    there is no such file
├── NotAnAssetError       what lies there is a symbolic link, a folder, a pipe or a device
├── AssetContentError     the content is refused
│   ├── AssetMediaTypeError   the folder does not take it, or the name ends as another kind's
│   └── AssetTooLargeError    there is more of it than was allowed
└── AssetDiskError        the disk: the root is missing, no rights, no room; its cause is the OSError
"""

from __future__ import annotations

from maquette.runtime.assets import AssetFolder


class AssetError(Exception):
    """Anything that goes wrong with files."""


class AssetNameError(AssetError, ValueError):
    """A name or a path that leads to no file of the tree."""


class AssetExistsError(AssetError):
    """A file has the name already, or one that some systems do not tell from it."""


class AssetNotFoundError(AssetError):
    """There is no file at a path."""


class NotAnAssetError(AssetError):
    """What lies at a path is no ordinary file, or what leads to it no ordinary folder."""


class AssetContentError(AssetError):
    """What was to be saved is refused for its content."""


class AssetTooLargeError(AssetContentError):
    """What was to be saved has more bytes than were allowed."""


class AssetMediaTypeError(AssetContentError):
    """What was to be saved is not what the folder takes, or not what its name says.

    ``found`` is the media type of the content, None where it was not recognised.
    """

    def __init__(self, message: str, *, folder: AssetFolder, found: str | None) -> None:
        super().__init__(message)
        self.folder = folder
        self.found = found


class AssetDiskError(AssetError):
    """The disk did not do what was asked."""
