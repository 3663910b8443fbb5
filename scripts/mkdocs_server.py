"""The live preview: MkDocs' own server, told what to rebuild by us."""

from __future__ import annotations

import html
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.preview import Preview
from equipment_catalog.project import Project
from equipment_catalog.reporting import as_text
from mkdocs_hook import build_preview

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not shown: the catalogue has errors</title><pre>{}</pre><body></body></html>'


class Server(LiveReloadServer):
    """Serves ``site`` and brings it up to date after each change below the project."""

    def __init__(self, project: Project, host: str, port: int) -> None:
        self.project, self.address = project, f"http://{host}:{port}/"
        self.site = Path(tempfile.mkdtemp(prefix="preview-")) / "site"
        self.site.mkdir()
        self.preview: Preview | None = None
        self.message = ""
        self.records = _stamps(project.catalog, "*.yaml")
        self.code, self.around = _stamps(project.root / "scripts", "*.py"), self._around()
        self._rest: threading.Thread | None = None
        self._stop = threading.Event()
        super().__init__(self.bring_up_to_date, host, port, str(self.site))
        self.observer: Any = Observer()  # theirs looks at every file twice a second
        for path in (project.catalog, project.schema, project.docs, project.root / "scripts", project.root / "mkdocs.yml"):
            self.watch(str(path))

    def bring_up_to_date(self) -> None:
        """After a change: records at once; listings and data files beside the server; everything if more than facts changed."""
        self._halt()
        code, around = _stamps(self.project.root / "scripts", "*.py"), self._around()
        if code != self.code:
            os.execv(sys.executable, [sys.executable, *sys.argv])
        if self.preview is None or around != self.around:
            self.around = around
            self.build()
        else:
            self._tell(self.preview.update())
            if not self.message:
                self._rest = threading.Thread(target=self._finish, args=(self.preview,))
                self._rest.start()

    def build(self, processes: int = 1) -> None:
        """The whole site; in several processes only before the server has threads."""
        loaded = load_catalog(self.project, processes=processes)
        self.preview = None if loaded.errors else build_preview(self.project, loaded, self.site, self.address, processes)
        self._tell(loaded)

    def _build_loop(self) -> None:
        """Follow changes; those made while the first build ran were seen by nobody."""
        if self.records != _stamps(self.project.catalog, "*.yaml") or self.around != self._around():
            self._want_rebuild = True
        super()._build_loop()  # type: ignore[no-untyped-call]

    def _tell(self, loaded: Loaded) -> None:
        self.message = as_text(loaded.problems, loaded.files) if loaded.errors else ""
        sys.stdout.write(self.message or f"up to date: {self.address}\n")
        sys.stdout.flush()

    def _finish(self, preview: Preview) -> None:
        for _ in preview.finish():
            if self._stop.is_set():
                return

    def _halt(self) -> None:
        self._stop.set()
        if self._rest:
            self._rest.join()
        self._rest = None
        self._stop.clear()

    def _around(self) -> dict[str, int]:
        project = self.project
        templates = project.root / "scripts"
        return (
            _stamps(project.schema, "*.json") | _stamps(project.docs, "*") | _stamps(templates, "*.jinja") | _stamps(templates, "*.html") | _stamps(project.root / "mkdocs.yml", "")
        )

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        """What the site holds; while the catalogue has errors, their text in place of every page."""
        if self.message and environ["PATH_INFO"].endswith(("/", ".html")):
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [self._inject_js_into_html(_PAGE.format(html.escape(self.message)).encode(), self._visible_epoch)]
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        # The policy of the pages forbids the very script that the server puts into them.
        injected: bytes = super()._inject_js_into_html(_POLICY.sub(b"", content), epoch)  # type: ignore[no-untyped-call]
        return injected


def _stamps(folder: Path, pattern: str) -> dict[str, int]:
    """When each file below a folder was written."""
    return {str(path): path.stat().st_mtime_ns for path in (folder.rglob(pattern) if pattern else [folder]) if path.is_file()}


def serve(project: Project, host: str, port: int, processes: int) -> None:
    """Build, then serve and follow edits until interrupted."""
    server = Server(project, host, port)
    server.build(processes)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
