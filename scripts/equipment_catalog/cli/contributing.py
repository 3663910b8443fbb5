"""Commands for those who write records and those who review them."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

import click

from .. import changes, forms, revisions
from ..loading import load_catalog
from ..project import Project
from ..reporting import as_text
from ..schemas import TO_DO, Schemas
from ..skeleton import EVENT, OTHERS, SOURCE, begun, proposed_id
from . import CLEAN, FOLDER, PROBLEMS, project_of


@click.command()
@click.argument("kind", metavar="[CLASS]", required=False)
@click.argument("identifier", metavar="[ID]", required=False)
@click.option("--name", help="The most used designation in English texts; of a source, its title.")
@click.option("--source", "url", metavar="URL", help="Begin the record of a source that was read there: needs no CLASS.")
@click.option("--catalog", type=FOLDER, help="Folder of the records; the checkout's by default.")
def new_entry(kind: str | None, identifier: str | None, name: str | None, url: str | None, catalog: Path | None) -> None:
    """Write a commented skeleton for a new record under the name ID; what is not given is asked for. Never overwrites a file.

    CLASS is a class of equipment, or source, event or organization.

    Exit code: 0 written, 2 wrong use.
    """
    project = project_of(catalog)
    schemas = Schemas(project.schema)
    if url and kind != SOURCE:
        if identifier:
            raise click.UsageError("with --source give at most an ID: it begins the record of a source")
        kind, identifier = SOURCE, kind
    try:
        kind = _asked_kind(kind, schemas)
        name = name if name is not None else "" if kind == SOURCE else click.prompt("Name, as English texts have it").strip()
        identifier = _asked_id(kind, identifier, name, url or "", schemas)
    except click.Abort:
        raise click.UsageError("CLASS, ID and --name are needed; nothing was written") from None
    relative, text = begun(kind, identifier, name, url or "", schemas)
    path = project.catalog / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise click.UsageError(f"{project.shown(path)} exists already; nothing was written") from None
    click.echo(f"{project.shown(path)}: fill in every {TO_DO}, then run python scripts/validate.py {project.shown(path)}")


def _asked_kind(kind: str | None, schemas: Schemas) -> str:
    """The class that was given; without one, what somebody chooses from the list."""
    known = {**{cls.id: cls.title for cls in schemas.classes.values()}, **{other: f"{other.capitalize()} record" for other in OTHERS}}
    if kind is not None and kind not in known:
        raise click.BadParameter(f"{_close(kind, schemas)}one of {', '.join(known)}", param_hint="CLASS")
    if kind is None:
        click.echo("\n".join(f"  {name:<{max(map(len, known))}}  {title}" for name, title in known.items()))
    while kind not in known:
        kind = click.prompt("Class").strip().lower()
        if kind not in known:
            click.echo(f"  There is no class `{kind}`. {_close(kind, schemas)}".rstrip(" :;"))
    return kind


def _close(text: str, schemas: Schemas) -> str:
    """The classes that somebody may have meant by ``text``: a misspelt id, a title, or a type of the class."""
    words = {word.lower(): cls.id for cls in schemas.classes.values() for word in (*(t.title for t in cls.types.values()), *cls.types, cls.title, cls.plural, cls.id)}
    close = [text.lower()] if text.lower() in words else get_close_matches(text.lower(), words, 2, 0.75)
    found = dict.fromkeys(words[word] for word in close)
    return f"Did you mean {' or '.join(found)}? " if found else ""


def _asked_id(kind: str, identifier: str | None, name: str, url: str, schemas: Schemas) -> str:
    """The id that was given; without one, what somebody makes of the proposal."""
    rules = "small latin letters, digits and hyphens, such as shahed-129"
    if identifier is not None and not schemas.accepts_id(identifier):
        raise click.BadParameter(rules, param_hint="ID")
    proposal = proposed_id(name or (urlsplit(url).hostname or "").removeprefix("www."), schemas)
    while identifier is None or not schemas.accepts_id(identifier):
        if identifier is not None:
            click.echo(f"  An id has {rules}.")
        hint = {SOURCE: "Id: who published it and when, such as radio-farda-2020-01-28", EVENT: "Id: date and event, such as 2017-06-08-al-tanf-drone-attack"}
        identifier = click.prompt(hint.get(kind, "Id, the name of the file and the address"), default=proposal or None).strip()
    if kind == EVENT and not re.match(r"[0-9]{4}(-|$)", identifier):
        raise click.BadParameter("the id of an event begins with its date, such as 2017-06-08-al-tanf-drone-attack", param_hint="ID")
    return identifier


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "format_", type=click.Choice(list(changes.FORMATS)), default="text", show_default=True, help="How the changes are printed.")
@click.option("--catalog", type=FOLDER, help="Folder of the records; the checkout's by default.")
def diff(old: str, new: str | None, format_: str, catalog: Path | None) -> None:
    """List the facts that were added, changed and withdrawn from OLD to NEW.

    Each is a git revision or a folder; without NEW, the records as they lie in the checkout now.

    Exit code: 0 compared, 1 some files could not be read (the others are compared), 2 wrong use.
    """
    project = project_of(catalog)
    try:
        found = revisions.difference(*(revisions.state(name, project) for name in (old, new or str(project.catalog))))
    except revisions.NoSuchStateError as error:
        raise click.UsageError(str(error)) from None
    click.echo(changes.FORMATS[format_](changes.between(found.old, found.new)), nl=False)
    if found.problems:
        click.echo(as_text(found.problems, found.files), nl=False, err=True)
        sys.exit(PROBLEMS)


@click.command()
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to; .github/ISSUE_TEMPLATE of the checkout by default.")
def make_forms(output: Path | None) -> None:
    """Write the forms of the issue tracker anew from the schema, and delete those of classes that are gone.

    Exit code: 0 written, 2 wrong use.
    """
    project = Project.here()
    folder = output or project.root / ".github" / "ISSUE_TEMPLATE"
    made = forms.form_files(Schemas(project.schema))
    folder.mkdir(parents=True, exist_ok=True)
    for gone in (path for path in folder.glob("new-*.yml") if path.name not in made):
        gone.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{len(made)} forms: {project.shown(folder.resolve())}")


@click.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--report", "report_to", type=click.Path(dir_okay=False, path_type=Path), help="Where the text for the pull request goes; printed by default.")
@click.option("--catalog", type=FOLDER, help="Folder of the records; the checkout's by default.")
def from_issue(event: Path, report_to: Path | None, catalog: Path | None) -> None:
    """Write the record that was filed as an issue; EVENT is the file in which GitHub describes it.

    The files are written whether they are valid or not: the report says what the validator says.

    Exit code: 0 written, 1 nothing could be written, 2 wrong use.
    """
    project = project_of(catalog)
    before = load_catalog(project)
    form = forms.filed(event, before.schemas)
    if form is None:
        raise click.UsageError("the issue holds no form that makes a record")
    made = forms.make_files(form, before.catalog, before.schemas)
    for name, text in made.files.items():
        path = project.catalog / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    problems = [p for p in load_catalog(project, before.schemas).problems if p not in before.problems]
    said = forms.report(form, made, problems)
    if report_to:
        report_to.write_text(said, encoding="utf-8")
    click.echo(made.title if report_to else said, nl=bool(report_to))
    sys.exit(CLEAN if made.files else PROBLEMS)
