"""Rules on ids, folders and names."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Entry, Event, Record, Source
from .base import Context, Finding
from .cards import KINDS, folded


def id_and_folder(record: Record, context: Context) -> Iterator[Finding]:
    """The id of a record is the name of its file, and the folder follows from what it is.

    An entry stands in `platforms/<class>/` or `weapons/<class>/`, an event in `events/<year>/`, a source in
    `sources/<year>/` or `sources/undated/`, an organization in `organizations/`. The year is that of the record's date.
    """
    path = record.document.path
    if path.stem != record.id:
        other = f", or write `id: {path.stem}`" if context.schemas.accepts_id(path.stem) else ""
        yield Finding(("id",), f"the id is `{record.id}`, but the file is named `{path.name}`", advice=f"rename the file to `{record.id}.yaml`{other}")
    wanted = _folder(record)
    if wanted and path.parent.name != wanted:
        yield Finding(
            _dated_field(record), f"the file stands in `{path.parent.name}/`, but the record belongs in `{wanted}/`", advice=f"move the file to `{wanted}/`, or correct this field"
        )


def _folder(record: Record) -> str:
    if isinstance(record, Event):
        return f"{record.date.year:04}"
    if isinstance(record, Source):
        return f"{record.issued.year:04}" if record.issued else "undated"
    return record.cls.id if isinstance(record, Entry) else ""


def _dated_field(record: Record) -> tuple[str, ...]:
    if isinstance(record, Source):
        return ("issued",) if record.issued else ("id",)
    return ("date",) if isinstance(record, Event) else ("class",)


def former_id_in_use(record: Record, context: Context) -> Iterator[Finding]:
    """A former id redirects to the record, so no record may have it, and no two may claim it.

    Renaming a record keeps its old address alive: write the old id under `former_ids:`. Ids are never given to
    something else.
    """
    kind = KINDS[type(record)]
    for index, former in enumerate(record.former_ids):
        if former in context.declared[kind]:
            yield Finding(("former_ids", index), f"`{former}` is the id of a record that exists", advice="delete it here, or give the other record another id")
        elif (first := context.former_ids[kind, former][0]).file != record.document.shown:
            yield Finding(("former_ids", index), f"`{former}` is already claimed by {first.file}", advice="delete it in one of the two")


def name_collision(record: Entry, context: Context) -> Iterator[Finding]:
    """Two entries share a name, so that a reader who searches for it may open the wrong one.

    Often one is a duplicate of the other, or the name belongs to a variant. Where both really bear the name, say so
    under `exceptions:` in this record.
    """
    if record.id not in context.namesakes:
        return
    bears = [((), "name", record.name), *((n.statement.path, "text", n.text) for n in record.names)]
    for path, field, name in bears:
        others = [e for e in context.shared_names.get(folded(name), ()) if e.id < record.id]
        if others:
            yield Finding((*path, field), f"`{name}` is also a name of {others[0].file}", advice="check that the two are not the same thing; if they are not, say how they differ")
