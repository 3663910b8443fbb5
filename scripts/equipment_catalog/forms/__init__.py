"""Forms of the issue tracker, made from the schema, and records made from what was filed in them."""

from .answers import FiledForm, filed
from .questions import Form, Question, class_form, form_files
from .records import Made, make_files
from .report import report

__all__ = ["FiledForm", "Form", "Made", "Question", "class_form", "filed", "form_files", "make_files", "report"]
