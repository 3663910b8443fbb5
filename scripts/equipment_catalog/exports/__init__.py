"""The catalogue as data: a static interface, and the whole catalogue in each format."""

from ..compact import compact
from .api import LICENCE, SCHEMA_VERSION, as_json
from .downloads import Download, Downloads, Share, shares, write
from .llms import llms_text
from .openapi import document
from .pages import PAGE, downloads_view, fill_in_sizes, interface_view

__all__ = [
    "LICENCE",
    "PAGE",
    "SCHEMA_VERSION",
    "Download",
    "Downloads",
    "Share",
    "as_json",
    "compact",
    "document",
    "downloads_view",
    "fill_in_sizes",
    "interface_view",
    "llms_text",
    "shares",
    "write",
]
