"""The forms that many records share: names, texts and flags."""

from maquette.generators.language import mistakes
from maquette.generators.language.forms import FlagForm, ListForm, NameForm, TextForm
from maquette.generators.language.names import Name

SNAKE = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"
PASCAL = r"[A-Z][A-Za-z0-9]*"


def _pascal(name: Name) -> str:
    return f"{name.text[0].upper()}{name.text[1:]}" if name.text.isalnum() else name.pascal


SNAKE_NAME = NameForm("a name in snake_case", SNAKE, mistakes.NOT_SNAKE, lambda name: name.snake)
PASCAL_NAME = NameForm("a name in PascalCase", PASCAL, mistakes.NOT_PASCAL, _pascal)
IDENTIFIER = NameForm("an identifier", r"[A-Za-z][A-Za-z0-9_]*", mistakes.NOT_IDENTIFIER)
SOURCE_NAME = NameForm(
    "the name of a source",
    r"[A-Za-z][A-Za-z0-9._-]*",
    mistakes.NOT_SOURCE,
    lambda name: "-".join(name.words),
)

FLAG = FlagForm()
DOC = TextForm("a text", has_lines=True)
TEXT = TextForm("a text")
TYPE = TextForm("a type")
FIELD_REFERENCE = TextForm("the name of a field")
MODEL_REFERENCE = TextForm("the name of a model")
SOURCE_REFERENCE = TextForm("the name of a source")
EVENT_REFERENCE = TextForm("the name of an event")
DATABASE_NAME = TextForm("a name in the database", verbatim=True)
SQL = TextForm("an SQL expression", r"[\s\S]+", verbatim=True)

FIELD_REFERENCES = ListForm(FIELD_REFERENCE, "names of fields", may_be_empty=False)
SOURCE_REFERENCES = ListForm(SOURCE_REFERENCE, "names of sources")
EVENT_REFERENCES = ListForm(EVENT_REFERENCE, "names of events")
