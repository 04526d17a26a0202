# Made by maquette from the specs; edits are lost at the next run.
"""The state of key_ttls."""

import maquette.runtime.state as runtime

from . import keys


class State(runtime.StateStore):
    """What key_ttls keeps in Redis."""

    days = runtime.Values[str, str](keys.days, str)

    hours = runtime.Values[str, str](keys.hours, str)

    hours_of_days = runtime.Values[str, str](keys.hours_of_days, str)

    kept = runtime.Values[str, str](keys.kept, str)

    longest = runtime.Values[str, str](keys.longest, str)

    many_minutes = runtime.Values[str, str](keys.many_minutes, str)

    minutes = runtime.Values[str, str](keys.minutes, str)

    named = runtime.Values[str, str](keys.named, str)

    named_forever = runtime.Values[str, str](keys.named_forever, str)

    named_long = runtime.Values[str, str](keys.named_long, str)

    permanent = runtime.Values[str, str](keys.permanent, str)

    renewed = runtime.Values[str, str](keys.renewed, str)

    seconds = runtime.Values[str, str](keys.seconds, str)
