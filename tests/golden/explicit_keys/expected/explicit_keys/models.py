# Made by maquette from the specs; edits are lost at the next run.
"""The models of explicit_keys."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class City(Model):
    """A row of City."""

    id: int
    country_code: str
    country: Related[Country] | None = None
    districts: list[Related[District]] | None = None


class Country(Model):
    """A row of Country."""

    id: int
    code: str
    cities: list[Related[City]] | None = None


class District(Model):
    """A row of District."""

    id: int
    city_number: int | None = None
    city_country: str | None = None
    city: Related[City] | None = None
