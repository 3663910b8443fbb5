"""YAML text to data, with the place of every node at hand. The only package that knows PyYAML and yaml-rs."""

from .reading import MAXIMUM_BYTES, Document, Path_, Unreadable, digest_of, parse_document, read_document, read_text
from .writing import flow, scalar

__all__ = ["MAXIMUM_BYTES", "Document", "Path_", "Unreadable", "digest_of", "flow", "parse_document", "read_document", "read_text", "scalar"]
