"""The commands that publish: a release of the data, and the copy for a disk."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from .. import changes, releases, revisions
from ..exports import SCHEMA_VERSION
from ..loading import load_catalog
from ..offline import write_archive
from ..project import Project
from ..reporting import as_text

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--date", required=True, help="Day of the release, such as 2026-11-22.")
@click.option("--since", help="Git revision or folder of the release before; by default the tag v<version> of the latest.")
@click.option("--catalog", type=_FOLDER, help="Folder of the records; the checkout's by default.")
@click.option("--releases", "docs", type=_FOLDER, help="Folder that holds releases/; docs/ of the checkout by default.")
def release(date: str, since: str | None, catalog: Path | None, docs: Path | None) -> None:
    """Work out the next version of the data from what changed since the last one, and write its file below docs/releases/.

    Major: an id went without a redirect, or the interface for programs broke. Minor: records or facts were added. Patch: corrections only.

    Exit code: 0 written, 1 problems in the data or nothing changed, 2 wrong use.
    """
    project = Project.here().with_catalog(catalog) if catalog else Project.here()
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", date):
        raise click.BadParameter("a day such as 2026-11-22", param_hint="--date")
    loaded = load_catalog(project)
    if loaded.errors:
        click.echo(as_text(loaded.problems, loaded.files), nl=False)
        sys.exit(1)

    def after(latest: releases.Release) -> tuple[changes.Change, ...]:
        found = revisions.difference(*(revisions.state(name, project) for name in (since or f"v{latest.version}", str(project.catalog))))
        return changes.between(found.old, found.new)

    try:
        made = releases.prepared(docs or project.docs, loaded.catalog, SCHEMA_VERSION, date, after)
    except revisions.NoSuchStateError as error:
        raise click.UsageError(f"{error}; name the revision or folder of the release before with --since") from None
    if made is None:
        click.echo("Nothing has changed since the latest release; nothing was written.")
        sys.exit(1)
    said = changes.counted(made[0].changes) if made[0].changes else ", ".join(f"{count} {kind}" for kind, count in made[0].counts.items())
    click.echo(f"{made[0].version}: {made[1]}. {said}\nCommit the file below docs/releases/ and tag the commit v{made[0].version}: the next release starts there.")


@click.command()
@click.option("--site-dir", type=_FOLDER, help="The built site; site/ of the checkout by default.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Where the zip goes; build/ of the checkout by default.")
def offline(site_dir: Path | None, folder: Path | None) -> None:
    """Pack the built site into one zip that works from a disk, without a server or a network.

    Exit code: 0 written, 2 wrong use.
    """
    project = Project.here()
    site = site_dir or project.root / "site"
    index = site / "api/v1/index.json"
    if not index.exists():
        raise click.UsageError(f"{project.shown(site.resolve())} holds no built site: run scripts/build.py first")
    archive = write_archive(site, folder or project.root / "build", json.loads(index.read_text(encoding="utf-8"))["data_version"])
    click.echo(f"{archive.files} files, {archive.size / 1e6:.1f} MB: {project.shown(archive.path.resolve())}")
