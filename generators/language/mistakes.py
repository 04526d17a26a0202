"""Every mistake that the specs can have: its stable code and its wording."""

from maquette.generators.language.diagnostics import Mistake

NOT_YAML = Mistake(
    "yaml.syntax",
    "this is no YAML: {reason}; check the indentation and the brackets, and quote a text with "
    "special characters",
)
TAB = Mistake("yaml.tab", "a tab cannot stand here; indent with spaces")
MERGE_CONFLICT = Mistake(
    "yaml.merge-conflict", "here begins a merge conflict; choose a side and remove its markers"
)
LINE_BREAK = Mistake(
    "yaml.line-break", "YAML takes {character} for the end of a line; write \\n or remove it"
)
NOT_UTF8 = Mistake("yaml.characters", "{reason}; spec files are UTF-8 without control characters")
MANY_DOCUMENTS = Mistake(
    "yaml.many-documents", "a spec file holds one document; move this one to a file of its own"
)
TAG = Mistake("yaml.tag", "the tag {tag} has no meaning here; remove it, or quote a text with !")
TOO_DEEP = Mistake(
    "yaml.too-deep", "this is nested deeper than {limit} levels; nothing in the specs is"
)
UNKNOWN_ANCHOR = Mistake(
    "yaml.unknown-anchor", "no &{anchor} stands before this; quote a text that begins with *"
)
EXPLODING_ANCHORS = Mistake(
    "yaml.exploding-anchors",
    "the aliases of this file repeat more than {limit} nodes; write out what they repeat",
)
KEY_NOT_TEXT = Mistake("yaml.key-not-text", "a key must be a text; write key: value")
MERGE_KEY = Mistake("yaml.merge-key", "merge keys are not read; share fields through a mixin")
DUPLICATE_KEY = Mistake("yaml.duplicate-key", "{key} stands here already at {first}; remove one")

WRONG_KIND = Mistake("language.wrong-kind", "expected {expected}, found {found}")
CONTROL_CHARACTER = Mistake(
    "language.control-character", "the control character {character} cannot stand here; remove it"
)
NOT_A_CHOICE = Mistake("language.not-a-choice", "expected {choices}, found {found}{hint}")
EMPTY_LIST = Mistake("language.empty-list", "the list of {what} is empty; write at least one")
COMMA = Mistake("language.comma", "{key} has no value; quote a text that contains a comma")
UNKNOWN_ENTRY = Mistake(
    "language.unknown-entry", "{what} has no {key}{hint}", "; it takes {choices}"
)
MISSING_ENTRY = Mistake("language.missing-entry", "{what} needs {entry}: {doc}")
SECTION_TWICE = Mistake(
    "language.section-twice", "{section} is written already at {first}; say it in one place"
)

NOT_SNAKE = Mistake(
    "names.not-snake",
    "{name} is not snake_case{hint}",
    "; use a to z, digits and _, as in auction_price",
)
NOT_PASCAL = Mistake(
    "names.not-pascal",
    "{name} is not PascalCase{hint}",
    "; use letters and digits, as in AuctionPrice",
)
NOT_IDENTIFIER = Mistake(
    "names.not-identifier", "{name} is no identifier; use letters, digits and _, a letter first"
)
NOT_SOURCE = Mistake(
    "names.not-source",
    "{name} is no name of a source{hint}",
    "; use letters, digits, -, . and _, a letter first",
)
DECLARED_TWICE = Mistake(
    "names.declared-twice", "{name} is declared already at {first}; rename one"
)
RESERVED_NAME = Mistake("names.reserved", "{name} is a name that is taken; choose another")
TYPE_TAKEN = Mistake(
    "names.type-taken", "{name} is the name of another type already at {first}; rename one"
)
DIFFERS_IN_CASE = Mistake(
    "names.differs-in-case", "{name} differs only in case from {other} at {first}; rename one"
)
CLASH = Mistake(
    "names.clash",
    "{name} and {other} at {first} are both spelled {spelled} as a {what}; rename one",
)
NAME_TOO_LONG = Mistake(
    "names.too-long", "{name} has more than the {limit} bytes of a name in PostgreSQL; shorten it"
)
NAMED_TWICE = Mistake("names.named-twice", "{name} stands twice in this list; remove one")

NO_PROJECT = Mistake(
    "project.missing", "no file has a project section; write project: {{package: …}}"
)
PACKAGE_TOO_LONG = Mistake(
    "project.package-too-long", "{name} has more than {limit} characters; shorten it"
)
NO_PROVIDER = Mistake(
    "project.no-provider", "the generator {name} has no provider; add provider: prisma-client-py"
)
OPTION_VALUE = Mistake(
    "project.option-value", "an option of a generator is a text, a number, true, false or a list"
)
PREVIEW = Mistake(
    "project.preview",
    "Prisma has {what} as a preview; add previewFeatures: [{feature}] to a generator of prisma",
)
UNKNOWN_OUTPUT = Mistake(
    "project.unknown-output",
    "no output is named {name}{hint}",
    "; install the distribution that brings it",
)

MALFORMED_TYPE = Mistake("types.malformed", "{type} is no type; write a name, list<T> or map<T>")
TYPE_TOO_DEEP = Mistake(
    "types.too-deep", "collections are nested deeper than {limit} levels; write json"
)
UNKNOWN_TYPE = Mistake(
    "types.unknown",
    "there is no type {name}{hint}",
    "; declare it under types, enums, documents or models",
)
ROW_AS_VALUE = Mistake(
    "types.row-as-value", "{name} is a row and no value; hold its id, or make it a document"
)
OPTIONAL_ELEMENT = Mistake(
    "types.optional-element", "the elements of a collection cannot be missing; write {type}"
)
NOT_A_COLLECTION = Mistake(
    "types.not-a-collection", "{name} holds no other type; remove the angle brackets"
)
NO_ELEMENT = Mistake("types.no-element", "{name} of what? write {name}<string>")
NAMED_TYPE_NOT_SCALAR = Mistake(
    "types.not-scalar",
    "a named type is made of a scalar such as decimal, not of {found}{hint}",
)
DIGITS_OF_NO_DECIMAL = Mistake(
    "types.digits", "precision and scale are those of a decimal, and this is {type}; remove them"
)
PRECISION = Mistake("types.precision", "{name} needs a precision between 1 and {limit}")
SCALE = Mistake(
    "types.scale",
    "the scale {scale} is greater than the precision {precision}; write a smaller one",
)
RANGE_OF_NO_NUMBER = Mistake(
    "types.range-of-no-number", "min and max belong to numbers; remove them here"
)
EMPTY_RANGE = Mistake("types.empty-range", "no number is from {minimum} to {maximum}; swap them")

UNFIT_BOUND = Mistake(
    "types.unfit-bound", "{bound} is no {type}, so it bounds none; write a number of the type"
)

UNFIT_CONSTANT = Mistake("defaults.unfit", "expected {expected}, found {found}{hint}")
TOO_MANY_DIGITS = Mistake(
    "defaults.too-many-digits",
    "{value} has too many digits; the type has {precision}, {scale} of them behind the point",
)
OUT_OF_RANGE = Mistake(
    "defaults.out-of-range", "{value} is not in the range of the type; write a number {range}"
)
DEFAULT_DOCUMENT = Mistake(
    "defaults.document", "a document has no default here; give its fields theirs"
)
DEFAULT_OF_UNSUPPORTED = Mistake(
    "defaults.unsupported-type", "what only the database knows has a default of its own: {{sql: …}}"
)
DEFAULT_OF_RELATION = Mistake("defaults.relation", "a relation has no default; remove it")
MALFORMED_SQL = Mistake("defaults.sql", "expected an expression as {{sql: now()}}")
UNKNOWN_FUNCTION = Mistake(
    "defaults.unknown-function",
    "{name}() is none of uuid(), cuid(), ulid(), nanoid(), now() and autoincrement(); write {{sql: …}} "
    "for a function of the database, and quote a text",
)
FUNCTION_IN_DATA = Mistake(
    "defaults.function-in-data",
    "{call} is a function, which only columns have as default; quote it if it is a text",
)
FUNCTION_UNFIT = Mistake(
    "defaults.function-unfit", "{name}() makes no value of this type; it is for {fitting}"
)
FUNCTION_ARGUMENT = Mistake(
    "defaults.function-argument", "{name}() does not take ({argument}); write {expected}"
)

ENUM_MEMBER = Mistake(
    "enums.member", "{value} gives no name in code; write {{value: …, name: SOME_NAME}}"
)
ENUM_MEMBER_TAKEN = Mistake(
    "enums.member-taken",
    "{value} and {other} at {first} have one name in code; write {{value: …, name: SOME_NAME}}",
)
ENUM_VALUE_TWICE = Mistake("enums.value-twice", "{value} stands already at {first}; remove one")
ENUM_VALUE_UNSPELLABLE = Mistake(
    "enums.value-unspellable",
    "Prisma cannot spell {value}; use letters, digits and _, and column: for the database's value",
)
ENUM_AS_TEXT = Mistake(
    "enums.as-text",
    "{word} is said of enums of the database, and this one is text; remove it, or write stored: native",
)
OPEN_NATIVE_ENUM = Mistake(
    "enums.open-native", "the database keeps no unknown value of {name}; write stored: text"
)

ENDLESS_DOCUMENT = Mistake(
    "documents.endless", "{name} holds itself and could never end; make a field optional"
)
WIRE_NAME_TAKEN = Mistake(
    "documents.wire-name-taken",
    "{wire} is the name in JSON of the field at {first} too; rename one",
)

UNKNOWN_MIXIN = Mistake(
    "models.unknown-mixin", "there is no mixin {name}{hint}", "; declare it under mixins"
)
UNKNOWN_MODEL = Mistake(
    "models.unknown-model", "there is no model {name}{hint}", "; declare it under models"
)
UNKNOWN_FIELD = Mistake(
    "models.unknown-field",
    "{model} has no field {name}{hint}",
    "; declare it there, or leave it out",
)
FIELD_TWICE = Mistake("models.field-twice", "{name} is declared already at {first}; rename one")
FIELD_REPEATED = Mistake("models.field-repeated", "{name} stands twice; remove one")
ONE_SORT = Mistake("models.one-sort", "{name} needs exactly one of type, inverse and unsupported")
DTO_IN_MODEL = Mistake("models.dto", "{name} is a DTO and no type of a column; name its model")
NOT_A_COLUMN_TYPE = Mistake(
    "models.not-a-column", "a column holds no document, map or list of lists; write json"
)
RANGE_IN_MODEL = Mistake(
    "models.range", "the database checks no min and max; use a type without them"
)
OPTIONAL_LIST = Mistake("models.optional-list", "a list is empty and never missing; remove the ?")
LIST_ON_SQLITE = Mistake("models.list-on-sqlite", "SQLite has no lists; write {name} as json")
NATIVE_ON_SQLITE = Mistake("models.native-on-sqlite", "SQLite has no native types; remove it")
SCHEMA_ON_SQLITE = Mistake("models.schema-on-sqlite", "SQLite has no schemas; remove it")
MALFORMED_NATIVE = Mistake("models.native", "{found} is no type of the database as VarChar(50)")
UNKNOWN_NATIVE = Mistake("models.unknown-native", "PostgreSQL has no type {name}{hint}")
NATIVE_UNFIT = Mistake(
    "models.native-unfit",
    "{name} stores {fitting} values; give the field that type, or another native",
)
NATIVE_ARGUMENTS = Mistake("models.native-arguments", "{name} takes {expected}")
UPDATED_AT = Mistake(
    "models.updated-at", "{name} is set to the time at every update; make it a datetime"
)
AUTOINCREMENT = Mistake(
    "models.autoincrement",
    "{name} cannot count: on SQLite only an id that is declared with id: true does; remove it",
)
NO_KEY = Mistake(
    "models.no-key",
    "no field of {model} identifies a row; write id: {{type: string, id: true, default: uuid()}}",
)
TWO_IDS = Mistake(
    "models.two-ids", "{model} has two ids; write id: [a, b] at the model for one of two fields"
)
OPTIONAL_ID = Mistake(
    "models.optional-id",
    "the id of {model} has a field that is optional or a list; make it required",
)
ID_TYPE = Mistake("models.id-type", "{name} cannot be part of a key: {reason}")
NO_COLUMN = Mistake(
    "models.no-column", "{name} is no column of {model}; name the field that holds the key"
)
INDEX_TYPE = Mistake("models.index-type", "SQLite has only btree; remove the type")
INDEX_OPS = Mistake(
    "models.index-ops",
    "{ops} is no operator class for {name} in such an index{hint}",
    "; write the database's own name, as gin_trgm_ops",
)
INDEX_UNFIT = Mistake(
    "models.index-unfit",
    "a {method} index does not take {name} by itself; name an operator class in ops, or another type",
)
INDEX_SORT = Mistake("models.index-sort", "a {method} index has no order; remove sort")
INDEX_FIELDS = Mistake(
    "models.index-fields", "a {method} index has one field; use another type for several"
)
DB_NAME_ON_SQLITE = Mistake(
    "models.db-name-on-sqlite", "SQLite names no primary or foreign key; remove db_name"
)
OPS_ON_SQLITE = Mistake("models.ops-on-sqlite", "SQLite has no operator classes; remove ops")
EXTENSION_ON_SQLITE = Mistake(
    "models.extension-on-sqlite", "SQLite has no extensions like these; remove them"
)
WHERE_DIALECT = Mistake(
    "models.where-dialect",
    "Prisma has the condition of an index or a unique of {model} in dialect 7 only; use that "
    "dialect, or remove where",
)
VIEW_KEYS = Mistake(
    "models.view-keys",
    "the view {model} has an id or an index, which Prisma 7 has of tables only; write unique: true "
    "at what tells its rows apart",
)
SCHEMA_UNLISTED = Mistake(
    "models.schema-unlisted", "{schema} is not among the schemas at {first}; add it there"
)
SCHEMA_MISSING = Mistake(
    "models.schema-missing",
    "this needs a schema too, since there is one at {first}; write schema: …",
)
IGNORED_TARGET = Mistake(
    "models.ignored-target", "{target} is ignored, so {name} must be too; add ignore: true"
)
KEY_NAME_TAKEN = Mistake(
    "models.key-name", "a key is called {name}, as is a field or another key; name it otherwise"
)
CONSTRAINT_TAKEN = Mistake(
    "models.constraint-taken",
    "{name} names two constraints or indexes, of {model} and of {other}; remove one, or give it a "
    "db_name",
)

MALFORMED_INVERSE = Mistake(
    "relations.malformed-inverse", "{found} names no field of a model; write Bid.auction"
)
INVERSE_UNKNOWN = Mistake(
    "relations.inverse-unknown",
    "there is no field {inverse}{hint}",
    "; name the field of {target} that has the type {model}",
)
INVERSE_NO_RELATION = Mistake(
    "relations.inverse-no-relation",
    "{inverse} declares no relation; give it the type {model}, or list<{model}>",
)
INVERSE_WRONG = Mistake(
    "relations.inverse-wrong", "{inverse} leads to {target}, not to {model}; name another field"
)
INVERSE_TWICE = Mistake(
    "relations.inverse-twice",
    "{inverse} has its other end already at {first}; remove {name} or name another field",
)
INVERSE_MISSING = Mistake(
    "relations.inverse-missing",
    "the other end of {inverse} is missing; add {suggestion}: {{inverse: {inverse}}} to {target}",
)
VIA_TAKEN = Mistake("relations.via-taken", "two relations are named {name}; rename one with via")
VIA_NEEDED = Mistake(
    "relations.via-needed",
    "{name} is not the only relation of these models; name it with via, which names its table",
)
WORD_OF_RELATIONS = Mistake(
    "relations.word", "{word} is said of relations that hold a key, and {name} is none; remove it"
)
WORD_OF_COLUMNS = Mistake(
    "relations.word-of-columns", "{word} is said of columns, and {name} is a relation; remove it"
)
WORD_OF_INVERSES = Mistake(
    "relations.word-of-inverses",
    "many is said of the other end of a relation, and {name} is none; remove it",
)
KEY_COLUMN_TAKEN = Mistake(
    "relations.column-taken",
    "{relation} makes a column {name} too; write fields: [{name}] there, or rename this one",
)
KEY_FIELD_NO_COLUMN = Mistake("relations.field-no-column", "{name} is no column; name one")
KEY_LENGTHS = Mistake(
    "relations.lengths",
    "{name} holds its key in {fields} fields and refers to {references}; name as many",
)
KEY_TYPES = Mistake(
    "relations.types",
    "{name} and {references}, which it refers to, differ in type; give both the same",
)
KEY_SENSITIVE = Mistake(
    "relations.sensitive",
    "{name} refers to {references}, which is sensitive; write sensitive: true here too",
)
KEY_OPTIONAL = Mistake(
    "relations.optional", "{name} must be optional, since one of its fields is; add a ? to its type"
)
ENDLESS_KEY = Mistake(
    "relations.endless", "the key of {name} would contain itself; write it out with fields"
)
NOTHING_TO_REFER_TO = Mistake(
    "relations.nothing-to-refer-to", "{target} has no id; name a unique field in references"
)
REFERENCE_NOT_UNIQUE = Mistake(
    "relations.not-unique",
    "the fields that this refers to are not unique in {target}; refer to its id",
)
COLUMN_OF_MANY = Mistake(
    "relations.column-of-many", "the key has several columns; write them out with fields"
)
SET_NULL_REQUIRED = Mistake(
    "relations.set-null", "{name} is required and cannot be set to null; make it optional"
)
NOT_EMULATED = Mistake(
    "relations.not-emulated",
    "Prisma itself does not do {action}, and here it keeps relations whole; write cascade, restrict "
    "or set_null",
)
MANY_NEEDS_ID = Mistake(
    "relations.many-needs-id", "a many-to-many relation needs an id of one field on {model}"
)

ONE_SOURCE = Mistake("dtos.one-source", "{name} needs exactly one of from, count and given: true")
EMPTY_DTO = Mistake("dtos.empty", "{name} has no fields; pick some")
PICKED_RELATION = Mistake(
    "dtos.relation", "{name} is a relation; write {{from: {name}, pick: […]}} under fields"
)
PICKED_SENSITIVE = Mistake(
    "dtos.sensitive",
    "{name} is sensitive; leave it out, or write {{from: {name}, sensitive: true}} on purpose",
)
PICKED_UNSUPPORTED = Mistake("dtos.unsupported", "only the database can read {name}; leave it out")
SHAPE_OF_COLUMN = Mistake("dtos.column", "{name} is no row; remove pick, fields and type")
SHAPE_NO_DTO = Mistake("dtos.no-dto", "{found} is no DTO; name one, or pick fields")
SHAPE_OF_OTHER = Mistake("dtos.other-model", "{dto} is no DTO of {model}; name one")
TWO_SHAPES = Mistake("dtos.two-shapes", "{name} is a DTO and has fields of its own; remove one")
ROW_WITHOUT_SHAPE = Mistake(
    "dtos.no-shape", "{name} is a row; pick its fields, or name its DTO as type"
)
COUNT_OF_NO_LIST = Mistake(
    "dtos.count", "{name} leads to no list of rows; name a relation that does"
)
GIVEN_WITHOUT_TYPE = Mistake("dtos.given-without-type", "{name} is given; say its type")
GIVEN_WITHIN = Mistake(
    "dtos.given-within",
    "{name} is given for a row within {dto}; make a DTO of that row, and write {{given: true, type: …}}",
)
NEEDS_GIVEN = Mistake(
    "dtos.needs-given",
    "{dto} has {name}, which no relation can give; write {{given: true, type: {type}}}",
)
ENDLESS_DTO = Mistake("dtos.endless", "{name} holds itself and could never end; leave it out")

MALFORMED_TTL = Mistake("ttls.malformed", "{found} is no TTL; write a number and s, m, h or d: 5m")
TTL_OUT_OF_RANGE = Mistake(
    "ttls.range", "{found} is not from 1 to {limit} seconds; write permanent for no end"
)
UNKNOWN_TTL = Mistake(
    "ttls.unknown",
    "there is no TTL {name}{hint}",
    "; declare it under ttls, or write a number and s, m, h or d",
)

MALFORMED_PATTERN = Mistake("keys.pattern", "{reason}")
HASH_TAG = Mistake(
    "keys.hash-tag", "the pattern has no parameter {name}{hint}", "; name one that it has"
)
OPTIONAL_VALUE = Mistake("keys.optional-value", "a key without a value is not there; remove the ?")
PATTERNS_OVERLAP = Mistake(
    "keys.overlap",
    "{pattern} and {other} at {first} both match the key {example}; change one of them",
)
PERMANENT_LOCK = Mistake(
    "keys.permanent-lock", "a {value} that is permanent would never end; give it a duration, as 30s"
)

CHANNEL_TAKEN = Mistake("events.channel-taken", "{name} is the channel at {first} too; rename one")
UNKNOWN_CHANNEL = Mistake(
    "events.unknown-channel", "there is no channel {name}{hint}", "; declare it under channels"
)
UNKNOWN_CATEGORY = Mistake(
    "events.unknown-category", "there is no category {name}{hint}", "; declare it under categories"
)
UNKNOWN_SOURCE = Mistake(
    "events.unknown-source", "there is no source {name}{hint}", "; declare it under sources"
)
UNKNOWN_EVENT = Mistake(
    "events.unknown", "there is no event {name}{hint}", "; declare it under events"
)
MALFORMED_EVENT_TYPE = Mistake(
    "events.type", "{found} is no type of an event; write its category and words, as auction:start"
)
EVENT_TYPE_TAKEN = Mistake(
    "events.type-taken", "{type} is the type of {other} at {first} too; choose another"
)
MALFORMED_VERSION = Mistake(
    "events.version", "{found} is no version; write two numbers with a point between, as 1.0"
)

PATH_LEAVES_ROOT = Mistake(
    "assets.leaves-root", "{path} leaves the root; write it without .. and without / in front"
)
MALFORMED_PATH = Mistake(
    "assets.path", "{path} is no path of letters, digits, -, . and _ with / between them"
)
PATH_TAKEN = Mistake("assets.path-taken", "{path} is the folder at {first} too; choose another")
LOGS_WITHOUT_SOURCE = Mistake(
    "assets.logs", "{path} must have {{source}} in it once, for each source has its own folder"
)

UNKNOWN_STORE = Mistake(
    "flows.unknown-store",
    "there is no model, key or folder {name}{hint}",
    "; declare it, or leave it out",
)
AMBIGUOUS_STORE = Mistake(
    "flows.ambiguous-store", "{name} is what stands at {first} and at {second}; rename one"
)
NO_RECEIVER = Mistake("flows.no-receiver", "{event} does not go to {source}; add it to its to")
NO_SENDER = Mistake("flows.no-sender", "{event} does not come from {source}; add it to its from")
