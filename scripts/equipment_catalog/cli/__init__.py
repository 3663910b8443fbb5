"""The commands: arguments in, text and exit code out. Here those that check and build."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import click

from ..checking import Checked, check
from ..loading import CatalogError, Reading, collector_paused
from ..problems import Problem
from ..project import Project
from ..reporting import FORMATS, as_text
from ..stages import Stages
from ..workers import cores

CLEAN, PROBLEMS = 0, 1
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_jobs = click.option("--jobs", type=click.IntRange(1), default=cores, help="Processes to use; one a processor by default.")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--catalog", type=FOLDER, help="Folder of the records; the checkout's by default.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How problems are printed.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--watch", is_flag=True, help="Check again after each change, until interrupted.")
@click.option("--no-cache", is_flag=True, help="Read every file as if for the first time.")
@_jobs
def validate(paths: tuple[Path, ...], catalog: Path | None, format_: str, strict: bool, watch: bool, no_cache: bool, jobs: int) -> None:
    """Check every record and print all problems, sorted by file and line.

    With PATHS, only problems of these files and folders are printed; links are still checked against the whole catalogue.

    Exit code: 0 nothing to mend, 1 problems in the data, 2 wrong use.
    """
    project = project_of(catalog)

    def report() -> int:
        checked = check(project, jobs, cached=not no_cache)
        problems = _only(checked, project, paths)
        click.echo(FORMATS[format_](problems, checked.files), nl=False)
        return PROBLEMS if any(strict or p.severity.value == "error" for p in problems) else CLEAN

    sys.exit(_watch((project.catalog, project.schema), report) if watch else report())


def _watch(folders: tuple[Path, ...], report: Callable[[], int]) -> int:
    """Call ``report`` now and after each change below ``folders``, of which several in a moment count as one; what it returned last."""
    from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - who does not watch need not wait for it
    from watchdog.observers import Observer  # noqa: PLC0415

    changed = threading.Event()
    handler = FileSystemEventHandler()
    handler.on_any_event = lambda event: changed.set() if event.event_type in _CHANGES else None  # type: ignore[method-assign]
    observer = Observer()
    for folder in folders:
        observer.schedule(handler, str(folder), recursive=True)
    observer.start()  # before the first report, so that nothing saved meanwhile is missed
    code = CLEAN
    try:
        while True:
            code = report()
            changed.wait()
            time.sleep(_MOMENT)
            changed.clear()
    except KeyboardInterrupt:
        observer.stop()
    return code


_CHANGES = ("created", "modified", "moved", "deleted")
_MOMENT = 0.1


def project_of(catalog: Path | None) -> Project:
    """The checkout, over the records in another folder where one is named."""
    project = Project.here()
    return project.with_catalog(catalog) if catalog else project


def _only(checked: Checked, project: Project, paths: tuple[Path, ...]) -> tuple[Problem, ...]:
    if not paths:
        return checked.problems
    wanted = tuple(project.shown(p.resolve()) for p in paths)
    return tuple(p for p in checked.problems if any(p.path == w or p.path.startswith(f"{w}/") for w in wanted))


@click.command()
@click.option("--catalog", type=FOLDER, help="Folder of the records; the checkout's by default.")
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes; site/ of the checkout by default.")
@click.option("--base-url", default="", help="Address that the site will have, for canonical links.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
@_jobs
@collector_paused()  # what the theme leaves behind is two megabytes, and looking for it takes a tenth of a second
def build(catalog: Path | None, site_dir: Path | None, base_url: str, timings: bool, jobs: int) -> None:
    """Validate the catalogue and build the whole site; the previous site stays until the new one is complete.

    Exit code: 0 built, 1 problems in the data, 2 wrong use.
    """
    project, stages = project_of(catalog), Stages()
    reading = Reading(project, processes=jobs, followed=False)  # while files are read, MkDocs is imported and begins
    from mkdocs_hook import build_site  # noqa: PLC0415 - MkDocs takes a third of a second to import; validation has no use for it

    target = (site_dir or project.root / "site").resolve()
    try:
        build_site(project, reading, target, base_url, jobs, stages)
    except CatalogError:
        click.echo(as_text(reading.loaded.problems, reading.loaded.files), nl=False)
        click.echo("Nothing was built; the previous site is as it was.")
        sys.exit(PROBLEMS)
    stages.lap("exchange")
    loaded = reading.loaded
    click.echo(f"{len(loaded.catalog.entries)} entries, {loaded.files} records: {target}")
    if timings:
        click.echo(stages.text())


@click.command()
@click.option("--catalog", type=FOLDER, help="Folder of the records; the checkout's by default.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, default=8000, show_default=True, help="Port to listen on.")
@_jobs
def serve(catalog: Path | None, host: str, port: int, jobs: int) -> None:
    """Serve the site and follow edits: a saved record shows in the open page; a broken one shows what is wrong with it."""
    from mkdocs_server import serve as serve_site  # noqa: PLC0415 - as in build

    serve_site(project_of(catalog), host, port, jobs)
