# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of long_names."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

a_folder_whose_name_is_so_long_that_nothing_is_left_of_the_line_for_what_it_stands_for: Final = AssetFolder(
    "g",
    media=("image/png",),
)  # fmt: skip

a_path: Final = AssetFolder(
    "of/a/folder/that/is/so/long/that/it/takes/more/than/a/line/of/its/own/however/long/lines/may/be/here",
)  # fmt: skip

fits: Final = AssetFolder("this/fits/into/one/line", media=("image/png", "audio/mpeg"))

fits_into_100: Final = AssetFolder(
    "this/fits/into/one/line/of/100",
    media=("image/png", "audio/mpeg"),
)

media_fits_at_its_end: Final = AssetFolder(
    "a",
    media=("image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm-of-works"),
)

media_too_long_by_one: Final = AssetFolder(
    "b",
    media=(
        "image/png",
        "image/jpeg",
        "image/webp",
        "video/mp4",
        "video/webm-of-worlds",
    ),
)

one: Final = AssetFolder(
    "c",
    media=("application/vnd.openxmlformats-officedocument.presentationml",),
)

one_much_too_long: Final = AssetFolder(
    "f",
    media=("application/vnd.openxmlformats-officedocument.presentationml.presentation.and.some.more.of.it",),
)  # fmt: skip

one_that_fits: Final = AssetFolder(
    "d",
    media=("application/vnd.openxmlformats-officedocument.presentationml.presentatio",),
)

one_too_long: Final = AssetFolder(
    "e",
    media=("application/vnd.openxmlformats-officedocument.presentationml.presentation",),
)  # fmt: skip

TREE: Final = AssetTree(
    root_variable="THE_FOLDER_BELOW_WHICH_ALL_OF_THE_FILES_OF_THE_SYSTEM_LIE",
    root_default="/a/folder/below/which/all/of/the/files/of/the/system/lie",
    folders={
        "a_folder_whose_name_is_so_long_that_nothing_is_left_of_the_line_for_what_it_stands_for": a_folder_whose_name_is_so_long_that_nothing_is_left_of_the_line_for_what_it_stands_for,
        "a_path": a_path,
        "fits": fits,
        "fits_into_100": fits_into_100,
        "media_fits_at_its_end": media_fits_at_its_end,
        "media_too_long_by_one": media_too_long_by_one,
        "one": one,
        "one_much_too_long": one_much_too_long,
        "one_that_fits": one_that_fits,
        "one_too_long": one_too_long,
    },
    logs={
        "a-service-whose-name-is-rather-long-as-names-of-services-go": "logs/a-service-whose-name-is-rather-long-as-names-of-services-go",
        "a-service-whose-name-is-so-long-that-no-line-is-long-enough-to-hold-both-the-name-and-the-path": "logs/a-service-whose-name-is-so-long-that-no-line-is-long-enough-to-hold-both-the-name-and-the-path",
        "c": "logs/c",
    },
)  # fmt: skip
