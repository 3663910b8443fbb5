"""A page of this site as a citation: text, BibTeX, RIS and CSL-JSON. The only module that knows the libraries for them.

All pages have one shape, so each library formats it once, with marks where title, address and key go; the pages only fill
those in. Formatting each page anew would take ten thousand times three milliseconds.
"""

from __future__ import annotations

import codecs
import json
import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import latexcodec  # noqa: F401 - registers the codec
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Entry, Person

STYLE = "harvard-cite-them-right"
TYPE = "entry-encyclopedia"
_ENCODER = json.JSONEncoder(ensure_ascii=False)  # dumps() would make one a call
_TITLE, _ADDRESS, _KEY = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True, slots=True)
class Edition:
    """What a page is cited as a part of. ``version`` and ``issued`` (a day) belong to the data that were published."""

    name: str
    version: str = ""
    issued: str = ""

    @property
    def author(self) -> str:
        """Nobody in particular wrote it."""
        return f"{self.name} contributors"


class Citations(NamedTuple):
    """The citation of one page in each form."""

    text: str
    bibtex: str
    ris: str
    csl: str

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Name and content of each form for programs."""
        return (("BibTeX", self.bibtex), ("RIS", self.ris), ("CSL-JSON", self.csl))


def cite(title: str, address: str, key: str, edition: Edition) -> Citations:
    """The page ``title`` at ``address``; ``key`` tells it from other works."""
    text, bibtex, ris, csl = _forms(edition)
    plain = " ".join(title.split())
    return Citations(
        _filled(text, plain, address, key),
        _filled(bibtex, _latex(plain), address, key),
        _filled(ris, plain, address, key),
        _filled(csl, *[_ENCODER.encode(value)[1:-1] for value in (plain, address, key)]),
    )


def _filled(form: str, title: str, address: str, key: str) -> str:
    # The title comes last: whatever stands in it is not looked at again.
    return form.replace(_KEY, key).replace(_ADDRESS, address).replace(_TITLE, title)


@cache
def _forms(edition: Edition) -> tuple[str, str, str, str]:
    work = _csl(edition)
    return _text(work), _bibtex(edition), _ris(edition), json.dumps([work], ensure_ascii=False)


def _csl(edition: Edition) -> dict[str, object]:
    """A page in the field names of the Citation Style Language."""
    work: dict[str, object] = {
        "id": _KEY, "type": TYPE, "title": _TITLE, "container-title": edition.name, "author": [{"literal": edition.author}], "URL": _ADDRESS, "language": "en",
    }  # fmt: skip
    if edition.version:
        work["version"] = edition.version
    if edition.issued:
        work["issued"] = {"date-parts": [[int(part) for part in edition.issued.split("-")]]}
    return work


def _text(work: dict[str, object]) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the style asks for fields that the library does not know, and nothing here has
        style = CitationStylesStyle(STYLE, validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([work]), formatter.plain)
        bibliography.register(Citation([CitationItem(_KEY)]))
        return str(bibliography.bibliography()[0])


def _bibtex(edition: Edition) -> str:
    fields = {"title": f"{{{_TITLE}}}", "howpublished": edition.name, "url": _ADDRESS, "edition": edition.version, "date": edition.issued, "year": edition.issued[:4]}
    entry = Entry("misc", {k: v for k, v in fields.items() if v}, {"author": [Person(f"{{{edition.author}}}")]})
    return str(BibliographyData({_KEY: entry}).to_string("bibtex")).strip()


_SAME_IN_LATEX = re.compile(r"[A-Za-z0-9 ().,/-]*")


def _latex(text: str) -> str:
    """``text`` so that LaTeX prints it; what the codec takes for markup is marked before."""
    if _SAME_IN_LATEX.fullmatch(text):  # nearly all: the codec reads letter by letter
        return text
    return str(codecs.encode(re.sub(r"[$]", r"\\$", text.replace("\\", "/").replace("{", "(").replace("}", ")")), "ulatex+utf8"))


def _ris(edition: Edition) -> str:
    fields = {
        "type_of_reference": "ENCYC", "id": _KEY, "title": _TITLE, "secondary_title": edition.name, "authors": [edition.author], "urls": [_ADDRESS],
        "edition": edition.version, "date": edition.issued.replace("-", "/"), "year": edition.issued[:4], "language": "en",
    }  # fmt: skip
    text: str = rispy.dumps([{k: v for k, v in fields.items() if v}])
    return text.partition("\n")[2].strip()
