"""The zip: the same site gives the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .html import from_disk
from .scripts import bundles

_MODULES = "assets/js/"
_DATA = "data/"
_OFFLINE = "offline.js"
_LEFT_OUT = ("404.html", "sitemap.xml")
"""What only a server needs: addresses in it are absolute."""
_DAY = (1980, 1, 1, 0, 0, 0)
_README = """\
The open equipment reference, version {version}.

Open index.html in a browser. Everything works from this folder, without a network.
downloads/ holds the whole catalogue as a database and as tables; SHA256SUMS the sum of every file here.
"""


@dataclass(frozen=True, slots=True)
class Archive:
    """The zip that was written."""

    path: Path
    files: int
    size: int
    sha256: str


def write_archive(site: Path, folder: Path, version: str) -> Archive:
    """Write the offline copy of ``site`` into ``folder``, and its sum beside it."""
    name = f"open-equipment-reference-{version}"
    path = folder / f"{name}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    sums = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for inside, content in (*_files(site), ("README.txt", _README.format(version=version).encode())):
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {inside}\n")
            archive.writestr(_entry(f"{name}/{inside}"), content)
        archive.writestr(_entry(f"{name}/SHA256SUMS"), "".join(sums))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    return Archive(path, len(sums) + 1, path.stat().st_size, digest)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    return entry


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy, in order of its name. What scripts read as data is there as a script too: they may read nothing else from a disk."""
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    modules = {name.removeprefix(_MODULES): (site / name).read_text(encoding="utf-8") for name in names if name.startswith(_MODULES) and name.endswith(".js")}
    scripts = {f"{_MODULES}{name}": text for name, text in bundles(modules)}
    for name in names:
        if name in _LEFT_OUT or (name.startswith(_MODULES) and name.endswith(".js") and name not in scripts):
            continue
        content = (site / name).read_bytes()
        if name in scripts:
            yield name, scripts[name].encode()
        elif name.endswith(".html"):
            yield name, from_disk(content.decode(), _OFFLINE).encode()
        else:
            yield name, content
        if name.startswith(_DATA) and name.endswith(".json"):
            yield f"{name}.js", _as_script(name.removeprefix(_DATA), content)


def _as_script(name: str, content: bytes) -> bytes:
    return b'(globalThis.catalogueData ??= {})["%s"] = %s;\n' % (name.encode(), content.strip())
