# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of long_names."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key, OnWrite

a_key_that_fits_into_100_only: Final = Key[str, str](
    "one:{first}:{second}",
    ttl=dt.timedelta(minutes=1),
    hash_tag="first",
)

a_key_that_is_too_long_for_a_line: Final = Key[str, str, int](
    "a:pattern:that:takes:a:line:of:its:own:{first}:{second}:{third:int}",
    ttl=dt.timedelta(minutes=1),
    on_write=OnWrite.RENEW,
    hash_tag="first",
)

a_key_whose_name_is_so_long_that_the_types_of_the_parameters_do_not_fit_beside: Final = Key[str, str, str, str](
    "c:{a}:{b}:{c}:{d}",
    ttl=dt.timedelta(minutes=1),
)  # fmt: skip

fits_in_one_line_of_eighty_eight: Final = Key[str, str](
    "fits:{id}:{day}",
    ttl=dt.timedelta(minutes=1),
)

long_pattern: Final = Key[str, str, str, str](
    "f:{first_parameter_of_the_key}:{second_parameter_of_the_key}:{third_parameter_of_the_key}:{fourth_parameter_of_the_key}",
    ttl=dt.timedelta(minutes=1),
)  # fmt: skip

many: Final = Key[str, int, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str](
    "e:{a}:{b:int}:{c}:{d}:{e}:{f}:{g}:{h}:{i}:{j}:{k}:{l}:{m}:{n}:{o}:{p}:{q}",
    ttl=dt.timedelta(minutes=1),
)  # fmt: skip

nothing_whose_name_is_so_long_that_the_types_of_parameters_do_not_fit_besides: Final = Key[()](
    "d",
    ttl=dt.timedelta(minutes=1),
)  # fmt: skip
