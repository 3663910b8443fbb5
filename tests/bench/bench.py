"""How long and how much memory: ``make bench`` (``SIZES=100,1000,10000``). Ratios within one run count, not seconds.

Each line is a process of its own, the best of three: reading with PyYAML's C loader alone (every node with its
position), our validation, and the whole build. Results go to ``build/bench.txt`` as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = """
import gc, sys, yaml
from pathlib import Path
gc.disable()
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def measured(command: list[str], runs: int) -> tuple[float, float, int]:
    """Wall and processor seconds of the fastest run, and the peak memory of the process in MiB."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"exit code {process.returncode}: {' '.join(command)}")
        found.append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024))
    return min(found)


def main() -> None:
    """The table, one size after the other."""
    sizes = [int(size) for size in os.environ.get("SIZES", "100,1000,10000").split(",")]
    folder = ROOT / "build" / "bench"
    lines = [f"{'entries':>8} {'what':<22} {'seconds':>8} {'cpu':>8} {'MiB':>6} {'x compose':>10}"]
    for size in sizes:
        catalog = folder / f"catalog-{size}"
        if not catalog.exists():
            subprocess.run([sys.executable, str(ROOT / "tests/bench/generate.py"), str(size), str(catalog)], check=True)
        site = folder / "site"
        commands = {
            "compose (PyYAML, C)": [sys.executable, "-c", COMPOSE, str(catalog)],
            "scripts/validate.py": [sys.executable, str(ROOT / "scripts/validate.py"), "--catalog", str(catalog)],
            "scripts/build.py": [sys.executable, str(ROOT / "scripts/build.py"), "--catalog", str(catalog), "--site-dir", str(site)],
        }
        base = 0.0
        for what, command in commands.items():
            wall, cpu, memory = measured(command, 1 if "build" in what or size > 5000 else 3)
            base = base or cpu
            lines.append(f"{size:>8} {what:<22} {wall:>8.2f} {cpu:>8.2f} {memory:>6} {cpu / base:>10.2f}")
            print(lines[-1] if len(lines) > 2 else "\n".join(lines), flush=True)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "bench.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
