"""Which facts two states of the catalogue differ in. Pure: data in, changes out; knows no file, no revision, no clock."""

from .compare import Change, between, summarised
from .formats import FORMATS, as_json, as_markdown, as_text, counted, field_of, told

__all__ = ["FORMATS", "Change", "as_json", "as_markdown", "as_text", "between", "counted", "field_of", "summarised", "told"]
