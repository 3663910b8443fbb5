"""The rules that the schema cannot say: about several records, names of files, and arithmetic.

A rule is a small function with its own page on the site: its docstring. The order here is the order of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ..model import Entry, Event, Organization, Record, RecordException, Source
from ..problems import Problem, Severity, reference_of
from . import figures, history, identity, references, sources, texts
from .base import ALL, Context, Finding, Rule, error, warning
from .cards import Card, card
from .reach import Standing, concerned

__all__ = ["NEEDLESS", "PAGES", "RULES", "Card", "Context", "Rule", "Standing", "card", "check_alone", "check_among", "check_record", "concerned"]

RULES: tuple[Rule, ...] = (
    error("id-and-folder", identity.id_and_folder),
    error("former-id-in-use", identity.former_id_in_use, asks=lambda card, context: card.former_ids),
    warning("name-collision", identity.name_collision, Entry, asks=lambda card, context: card.id in context.namesakes),
    error("unknown-reference", references.unknown_reference, Entry, Event, Organization, asks=lambda card, context: not context.unknown_links.isdisjoint(card.links)),
    error("unknown-source", references.unknown_source, Entry, Event, Organization, asks=lambda card, context: not context.unknown_sources.isdisjoint(card.cited)),
    error("missing-image", references.missing_image, Entry),
    error("unknown-variant", references.unknown_variant, Entry),
    error("duplicate-variant", references.duplicate_variant, Entry),
    error("self-reference", references.self_reference, Entry, Event, Organization, asks=lambda card, context: card.file in context.self_linked),
    error("descent-cycle", references.descent_cycle, Entry, asks=lambda card, context: card.descents),
    error("unknown-country", references.unknown_country, Entry, Event, Organization),
    error("citation-in-text", sources.citation_in_text, Entry, Event, Organization),
    warning("pasted-markup", texts.pasted_markup),
    warning("source-never-cited", sources.source_never_cited, Source, asks=lambda card, context: card.id not in context.cited),
    warning("organization-never-named", sources.organization_never_named, Organization, asks=lambda card, context: f"organization/{card.id}" not in context.linked),
    warning("weak-source", sources.weak_source, Entry, Event, Organization, asks=lambda card, context: not context.weak_sources.isdisjoint(card.cited)),
    error("link-unsafe-url", sources.link_unsafe_url, Source, Organization, Entry),
    error("calendar-date", history.calendar_date),
    warning("order-of-dates", history.order_of_dates, Entry),
    warning("event-in-life", history.event_in_life, Event, asks=lambda card, context: True),
    error("range-order", figures.range_order, Entry, Event),
    warning("order-of-figures", figures.order_of_figures, Entry),
    warning("unit-slip", figures.unit_slip, Entry),
    warning("implausible-value", figures.implausible_value, Entry),
    warning("hull-displacement", figures.hull_displacement, Entry),
    error("identical-claims", figures.identical_claims, Entry),
    warning("core-facts", figures.core_facts, Entry),
    warning("place-precision", sources.place_precision, Event, asks=lambda card, context: True),
)


_ALONE = {kind: tuple(rule for rule in RULES if kind in rule.kinds and not rule.asks) for kind in ALL}
_AMONG = {kind: tuple((rule, rule.asks) for rule in RULES if kind in rule.kinds and rule.asks) for kind in ALL}


def check_record(record: Record, context: Context, rules: Sequence[Rule] = RULES) -> Iterator[Problem]:
    """Everything the rules object to in one record, less the warnings that it answers under ``exceptions:``."""
    answered = {e.rule for e in record.exceptions}
    needed = set()
    for rule in (rule for rule in rules if type(record) in rule.kinds):
        for finding in rule.check(record, context):
            if rule.severity is Severity.WARNING and rule.id in answered:
                needed.add(rule.id)
            else:
                yield _problem(record, rule, finding)
    for exception in record.exceptions:
        # Rules on several records may fall silent while one of them is broken.
        if exception.rule not in needed and not (context.broken and exception.rule in _ON_SEVERAL):
            yield _problem(record, NEEDLESS, _needless(exception))


def check_alone(record: Record, context: Context) -> tuple[Problem, ...]:
    """What can be said of a record before the others are known; of one with exceptions nothing, for those may answer any rule."""
    if record.exceptions:
        return ()
    return tuple(_problem(record, rule, finding) for rule in _ALONE[type(record)] for finding in rule.check(record, context))


def check_among(record: Record, card: Card, context: Context) -> Iterator[Problem]:
    """The rest, when they are known: together with :func:`check_alone` this is :func:`check_record`."""
    if card.excepts:
        yield from check_record(record, context)
        return
    for rule, asks in _AMONG[type(record)]:
        if asks(card, context):
            for finding in rule.check(record, context):
                yield _problem(record, rule, finding)


_ON_SEVERAL = ("name-collision", "source-never-cited", "organization-never-named", "weak-source", "event-in-life", "place-precision")


def _needless(exception: RecordException) -> Finding:
    severities = {rule.id: rule.severity for rule in RULES}
    path = (*exception.path, "rule")
    if exception.rule not in severities:
        close = get_close_matches(exception.rule, severities, 1)
        guess = f": did you mean `{close[0]}`?" if close else ""
        return Finding(path, f"there is no rule `{exception.rule}`{guess}", advice=f"write `{close[0]}`" if close else "delete the exception")
    if severities[exception.rule] is Severity.ERROR:
        return Finding(path, f"`{exception.rule}` is an error, and only warnings can be excepted", advice="mend what it says, and delete the exception")
    return Finding(path, f"the rule `{exception.rule}` has nothing to say here", advice="delete the exception")


def needless_exception(record: Record, context: Context) -> Iterator[Finding]:
    """An exception stands for a warning that the record no longer raises. Only warnings can be excepted."""
    yield from ()


NEEDLESS = warning("needless-exception", needless_exception)

_READING = {
    "unreadable-file": "What the file says cannot be known: it cannot be opened, or it is a folder whose name ends in `.yaml`.",
    "folder": "Nobody would see the record: the file stands where no record is looked for, or its name does not end in `.yaml`. Links out of the catalogue are not followed.",
    "file-size": "The file is larger than 1 MiB. A record is a few kilobytes of facts.",
    "encoding": "Files are UTF-8, which holds the letters of every script. Editors on Windows may save UTF-16 or a code page: save the file again as UTF-8.",
    "hidden-character": "The file holds a character that cannot be seen: a control character, a zero-width character, or one that turns the direction of the text. Such characters make two different texts look alike. Joiners inside Persian, Arabic, Urdu and Indic words are fine.",
    "tab-indentation": "YAML is indented with spaces, for a tab is as wide as each editor likes. Put two spaces for each level.",
    "syntax": "The file is not readable as YAML, so nothing of it can be shown. The line named is where the reader stopped; the mistake is often a line above: an open quotation mark, a missing colon, or a text that contains `: ` and needs quotes.",
    "duplicate-key": "A field stands twice in one block, and one of the two would be lost. Several claims about one characteristic are a list under one key.",
    "anchor": "Anchors (`&name`) and aliases (`*name`) are refused: each fact is written where it stands, so that a change in one place changes one fact. A text that begins with `*` or `&` needs quotes.",
    "merge-key": "The merge key `<<` is refused, for the same reason as anchors.",
    "tag": "Tags (`!name`) are refused: values are text, numbers, lists and blocks. A text that begins with `!` needs quotes.",
    "several-documents": "A file holds one record, and is named after it; `---` starts a second one, which nobody would find.",
    "nesting-depth": "The file is nested deeper than 20 levels. No record needs so many: a bracket was typed too often, or the file is no record.",
    "unknown-field": "The schema has no such field at this place, and nobody would see what stands in it. Or a comma inside of braces cut a text in two. The message names the nearest one. All fields are in the [field reference](fields/index.md).",
    "missing-field": "A required field is absent. Most often it is `source`: every fact names where it was read.",
    "wrong-type": "The value is of another kind than the field takes: a list where a text is expected, a number where a block is. Pages, tables and downloads rely on each field having one form.",
    "wrong-value": "The value is not one of the words that the field takes, or is not written in its form; readers could not search, sort or count by it. The message lists what is allowed, and names the word that was probably meant.",
    "bad-quantity": "A quantity is a number with a decimal point, a space, and a unit from the list of its kind; before the number may stand `~` about, `<` less than, `<=` up to, `>` more than, `>=` at least; a range is `1700-1800 km`; feet and inches are `48 ft 8 in`; Mach is `M 0.8`. There are no thousands separators. `ton`, `mile` and `gallon` alone can mean several units: find out which.",
    "duplicate-id": "Two files declare the same id. An id is given once and never to something else.",
}  # fmt: skip

PAGES: tuple[tuple[str, str], ...] = (*_READING.items(), *((rule.id, rule.page) for rule in (*RULES, NEEDLESS)))
"""Id and text of every rule, for the page of the site."""


def _problem(record: Record, rule: Rule, finding: Finding) -> Problem:
    document = record.document
    position = document.position(finding.path, key=finding.at_key)
    excerpt = document.excerpt(position)
    about = reference_of(finding.path)
    return Problem(document.shown, position, rule.id, rule.severity, finding.message, finding.allowed, finding.advice, excerpt, about)
