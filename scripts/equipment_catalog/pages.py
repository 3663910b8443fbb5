"""Views to HTML. The only module that knows Jinja.

Templates escape everything: no text of a record can become markup. A template gets one view and ``root``, the way from
its page to the top of the site.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import jinja2.compiler
from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.runtime import Macro
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]  # what escape() itself calls
from markupsafe import escape

from . import marks

TEMPLATES = Path(__file__).parent / "templates"


class _Template(jinja2.Template):
    @classmethod
    def from_code(cls, *arguments: Any, **options: Any) -> jinja2.Template:
        template = super().from_code(*arguments, **options)
        template.root_render_func.__globals__["escape_text"] = escape_text
        return template


class _Context(jinja2.runtime.Context):
    def call(self, called: Any, /, *arguments: Any, _loop_vars: Any = None, _block_vars: Any = None, **options: Any) -> Any:
        """Call a macro straight: none of ours asks for the context or takes more than it names. Text comes back as HTML."""
        if type(called) is Macro and len(arguments) == called._argument_count:
            return called._func(*arguments)
        found = called(*arguments, **options)
        return escape(found) if isinstance(found, str) else found


class _CodeGenerator(jinja2.compiler.CodeGenerator):
    """Python for a template: pieces and what is called are printed as they are, all else is escaped."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """Read an attribute as Python does: views have those that templates name, or the build fails."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        return str(node.as_const(frame.eval_ctx)) if _is_piece(node) else super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_piece(node):
            self.write("(escape_text(it) if type(it := ")  # as nearly all is

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_piece(node):
            self.write(") is str else escape(it))")


def _is_piece(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Call) or (isinstance(node, nodes.Filter) and node.name in marks.PIECES)


class _Environment(jinja2.Environment):
    template_class = _Template
    context_class = _Context
    code_generator_class = _CodeGenerator


@cache
def _environment() -> jinja2.Environment:
    environment = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,  # all of them, in a plain dict: every page asks for what it imports
    )
    environment.filters.update(marks.PIECES)
    environment.globals.clear()  # what a template could call is copied for every page
    return environment


def render(template: str, view: Any, url: str) -> str:
    """The HTML of ``view`` for a page at ``url`` (relative to the top of the site, with a final slash)."""
    return _environment().get_template(f"{template}.html.jinja").render(view=view, root="../" * url.count("/"))
