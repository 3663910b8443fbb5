"""Views to HTML. The only module that knows Jinja.

Templates escape everything: no text of a record can become markup. A template gets one view and ``root``, the way from
its page to the top of the site.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["isolated"] = isolated
    return environment


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def isolated(text: str) -> Markup:
    """``text``, kept from turning its surroundings round where it runs from right to left."""
    return Markup("<bdi>{}</bdi>").format(text) if _RIGHT_TO_LEFT.search(text) else escape(text)


def render(template: str, view: Any, url: str) -> str:
    """The HTML of ``view`` for a page at ``url`` (relative to the top of the site, with a final slash)."""
    return _environment().get_template(f"{template}.html.jinja").render(view=view, root="../" * url.count("/"))
