"""Views to HTML. The only module that knows Jinja.

Templates escape everything: no text of a record can become markup. The macro ``page`` of a template gets one view and
``root``, the way from its page to the top of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
import jinja2.compiler
from jinja2 import nodes
from jinja2.compiler import Frame, MacroRef
from markupsafe import _escape_inner as escape  # type: ignore[attr-defined]  # what escape() itself calls: text in, text out

from . import marks

TEMPLATES = Path(__file__).parent / "templates"


class _Template(jinja2.Template):
    @classmethod
    def from_code(cls, *arguments: Any, **options: Any) -> jinja2.Template:
        template = super().from_code(*arguments, **options)
        template.root_render_func.__globals__["escape"] = escape
        return template


class _CodeGenerator(jinja2.compiler.CodeGenerator):
    """Python for a template: pieces and macros are printed as they are, all else is escaped.

    A macro is a plain function here, called as one: none of ours asks for the context or takes more than it names. What
    stands together in it is one text with places for values, and not a piece after the other: a page has hundreds.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._macros: set[str] = set()  # and the names under which templates with macros are imported

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        self._macros.add(node.name)
        super().visit_Macro(node, frame)

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        self._macros.add(node.target)
        super().visit_Import(node, frame)

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        self._macros.update(name for name in node.names if isinstance(name, str))
        super().visit_FromImport(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("macro")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.fail("what is called here gets each argument by its place", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read an attribute as Python does: views have those that templates name, or the build fails."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """Print as one text what stands together, with what is printed on a condition only."""
        self.writeline("pass")
        for plain, together in groupby(body, _is_plain):
            if plain:
                self.start_write(frame)
                self._print(together, frame)
                self.end_write(frame)
            else:
                super().blockvisit(together, frame)

    def _print(self, plain: Iterable[nodes.Node], frame: Frame) -> None:
        """One expression: a text with a place for each value. Python makes an f-string of it when it compiles it."""
        text, values = "", []
        for child in (child for node in plain for child in (node.nodes if isinstance(node, nodes.Output) else (node,))):
            try:
                text += self._constant(child, frame).replace("%", "%%")
            except nodes.Impossible:
                text += "%s"
                values.append(child)
        self.write(f"{text!r} % (" if values else repr(text % ()))
        for value in values:
            self.newline(value)
            self._print_value(value, frame)
            self.write(",")
        self.write(")" if values else "")

    def _constant(self, node: nodes.Node, frame: Frame) -> str:
        if not isinstance(node, nodes.Expr):
            raise nodes.Impossible
        known = node.as_const(frame.eval_ctx)
        return str(known if self._is_piece(node) else escape(str(known)))

    def _print_value(self, node: nodes.Node, frame: Frame) -> None:
        if isinstance(node, nodes.If):
            self._print_if(node, frame.soft())
        elif self._is_piece(node):
            self.visit(node, frame)
        else:
            self.write("escape(it if type(it := ")
            self.visit(node, frame)
            self.write(") is str else str(it))")

    def _print_if(self, node: nodes.If, frame: Frame) -> None:
        self.write("(")
        for one in (node, *node.elif_):
            self._print(one.body, frame)
            self.write(" if ")
            self.visit(one.test, frame)
            self.write(" else ")
        self._print(node.else_, frame)
        self.write(")")

    def _is_piece(self, node: nodes.Node) -> bool:
        """Whether something is HTML already: of a template, a filter that makes it, or a macro."""
        if isinstance(node, nodes.Call):
            owner = node.node.node if isinstance(node.node, nodes.Getattr) else node.node
            return isinstance(owner, nodes.Name) and owner.name in self._macros
        return isinstance(node, nodes.TemplateData) or (isinstance(node, nodes.Filter) and node.name in marks.PIECES)


def _is_plain(node: nodes.Node) -> bool:
    """Whether something is only printed, if need be on a condition."""
    if isinstance(node, nodes.If):
        return all(map(_is_plain, (*node.body, *(inner for elif_ in node.elif_ for inner in elif_.body), *node.else_)))
    return isinstance(node, nodes.Output)


class _Environment(jinja2.Environment):
    template_class = _Template
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
    )
    environment.filters.update(marks.PIECES, lower=str.lower, join=lambda texts, between: between.join(texts))
    return environment


def render(template: str, view: Any, url: str) -> str:
    """The HTML of ``view`` for a page at ``url`` (relative to the top of the site, with a final slash)."""
    return _page(template)(view, "../" * url.count("/"))


@cache
def _page(template: str) -> Callable[[Any, str], str]:
    """The macro ``page`` of a template; what this imports is looked up once, and not for every page."""
    module: Any = _environment().get_template(f"{template}.html.jinja").module
    page: Callable[[Any, str], str] = module.page
    return page
