"""Views to HTML. The only module that knows Jinja.

Templates escape everything: no text of a record can become markup. A template gets one view and ``root``, the way from
its page to the top of the site.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def render(template: str, view: Any, url: str) -> str:
    """The HTML of ``view`` for a page at ``url`` (relative to the top of the site, with a final slash)."""
    return _environment().get_template(f"{template}.html.jinja").render(view=view, root="../" * url.count("/"))
