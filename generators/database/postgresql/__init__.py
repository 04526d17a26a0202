"""What a live PostgreSQL has otherwise than a datamodel."""

from __future__ import annotations

import sqlalchemy as sa
from maquette.generators.database.changes import Change
from maquette.generators.database.postgresql.catalog import read_catalog
from maquette.generators.database.postgresql.columns import Columns
from maquette.generators.database.postgresql.enums import Enums
from maquette.generators.database.postgresql.indexes import Indexes
from maquette.generators.database.postgresql.keys import Keys
from maquette.generators.database.postgresql.live import Live
from maquette.generators.database.postgresql.tables import TableChanges
from maquette.generators.database.structure import OTHERS_TABLES, compare_structure
from maquette.runtime.database.tables import Tables


def compare_postgresql(connection: sa.Connection, tables: Tables) -> tuple[Change, ...]:
    """Compare the schemas that a datamodel names, or the default one of the connection."""
    default = connection.dialect.default_schema_name
    assert default is not None
    schemas = tables.datamodel.schemas or (default,)
    catalog = read_catalog(connection, schemas)
    structure = compare_structure(
        connection,
        tables.metadata,
        [None if schema == default else schema for schema in schemas],
        lambda schema, name: (
            (schema or default, name) in catalog.tables and name not in OTHERS_TABLES
        ),
    )
    live = Live(connection, tables, catalog, structure, default)
    return (
        *Enums(live).changes(),
        *TableChanges(live).changes(),
        *Columns(live).changes(),
        *Indexes(live).changes(),
        *Keys(live).changes(),
    )
