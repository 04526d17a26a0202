# Made by maquette from the specs; edits are lost at the next run.
"""The state of long_names."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys


class State(runtime.StateStore):
    """What long_names keeps in Redis."""

    a_key_that_fits_into_100_only = runtime.Values[Json, str, str](
        keys.a_key_that_fits_into_100_only,
        Json,
    )

    a_key_that_is_too_long_for_a_line = runtime.Values[Json, str, str, int](
        keys.a_key_that_is_too_long_for_a_line,
        Json,
    )

    a_key_whose_name_is_so_long_that_the_types_of_the_parameters_do_not_fit_beside = runtime.Values[Json, str, str, str, str](
        keys.a_key_whose_name_is_so_long_that_the_types_of_the_parameters_do_not_fit_beside,
        Json,
    )  # fmt: skip

    fits_in_one_line_of_eighty_eight = runtime.Values[Json, str, str](
        keys.fits_in_one_line_of_eighty_eight,
        Json,
    )

    long_pattern = runtime.Values[Json, str, str, str, str](keys.long_pattern, Json)

    many = runtime.Values[Json, str, int, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str](
        keys.many,
        Json,
    )  # fmt: skip

    nothing_whose_name_is_so_long_that_the_types_of_parameters_do_not_fit_besides = runtime.Values[Json](
        keys.nothing_whose_name_is_so_long_that_the_types_of_parameters_do_not_fit_besides,
        Json,
    )  # fmt: skip
