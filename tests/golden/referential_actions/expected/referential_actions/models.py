# Made by maquette from the specs; edits are lost at the next run.
"""The models of referential_actions."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Child(Model):
    """A row of Child."""

    id: int
    cascade_id: int
    cascade: Related[Parent] | None = None
    restrict_id: int | None = None
    restrict: Related[Parent] | None = None
    no_action_id: int
    no_action: Related[Parent] | None = None
    set_null_id: int | None = None
    set_null: Related[Parent] | None = None
    set_default_id: int
    set_default: Related[Parent] | None = None
    plain_id: int
    plain: Related[Parent] | None = None
    optional_id: int | None = None
    optional: Related[Parent] | None = None
    usual_id: int
    usual: Related[Parent] | None = None


class Parent(Model):
    """A row of Parent."""

    id: int
    cascades: list[Related[Child]] | None = None
    restricts: list[Related[Child]] | None = None
    no_actions: list[Related[Child]] | None = None
    set_nulls: list[Related[Child]] | None = None
    set_defaults: list[Related[Child]] | None = None
    plains: list[Related[Child]] | None = None
    optionals: list[Related[Child]] | None = None
    usuals: list[Related[Child]] | None = None
