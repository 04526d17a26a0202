"""Reads Prisma's schema language, as Prisma 5, 6 and 7 have it, into a datamodel."""

from maquette.runtime.prisma_schema.reading import load_prisma_schema, read_prisma_schema
from maquette.runtime.prisma_schema.records import (
    ConfigBlock,
    Env,
    Place,
    PrismaSchema,
    PrismaSchemaError,
    Problem,
    SourceFile,
    Written,
)

__all__ = [
    "ConfigBlock",
    "Env",
    "Place",
    "PrismaSchema",
    "PrismaSchemaError",
    "Problem",
    "SourceFile",
    "Written",
    "load_prisma_schema",
    "read_prisma_schema",
]
