"""The offline copy: classic scripts instead of modules, every link with the name of a file, the same bytes twice."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from conftest import Run
from equipment_catalog.offline import write_archive
from equipment_catalog.offline.html import from_disk, named
from equipment_catalog.offline.scripts import UnknownFormError, bundles
from test_site import pages


@pytest.mark.parametrize(
    ("address", "expected"),
    [("../", "../index.html"), ("..", "../index.html"), (".", "./index.html"), ("../../uav/x/#range", "../../uav/x/index.html#range"), ("explore/?class=uav", "explore/index.html?class=uav"),
     ("#range", "#range"), ("https://example.org/", "https://example.org/"), ("mailto:a@example.org", "mailto:a@example.org"), ("a.json", "a.json"), ("", ""), ("//example.org/", "//example.org/")],
)  # fmt: skip
def test_addresses_name_the_file(address: str, expected: str) -> None:
    assert named(address) == expected


def test_only_tags_are_rewritten() -> None:
    page = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'"><meta http-equiv="refresh" content="0; url=../x/">'
        '<script type="module" src="../assets/js/site.js"></script><script type="module" src="../assets/js/explore.js"></script>'
        '<p>href="../" &lt;a href=&quot;../&quot;&gt;</p><a class="x" href="../y/">y</a><dialog data-root="..">'
    )
    assert from_disk(page, "offline.js") == (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' file:"><meta http-equiv="refresh" content="0; url=../x/index.html">'
        '<script defer src="../assets/js/offline.js"></script><script defer src="../assets/js/site.js"></script><script defer src="../assets/js/explore.js"></script>'
        '<p>href="../" &lt;a href=&quot;../&quot;&gt;</p><a class="x" href="../y/index.html">y</a><dialog data-root="..">'
    )


MODULES = {
    "site.js": 'import { one, two as zwei } from "./lib/a.js";\nimport * as b from "./b.js";\nimport "./effect.js";\nconsole.log(one(), zwei, b.three, globalThis.done);\n',
    "lib/a.js": '// @ts-check\nimport { three } from "../b.js";\nexport function one() {\n  return three;\n}\nconst two = 2;\nexport { two, two as deux };\n',
    "b.js": "export const three = 3;\nexport class Four {}\n",
    "effect.js": "globalThis.done = true;\n",
    "later.js": '/** @typedef {import("./site.js").Page} Page */\nawait 0;\nconst load = () => import("./b.js");\nload().then((b) => console.log(b.three));\n',
}


def test_modules_become_classic_scripts_in_the_order_of_their_needs() -> None:
    found = dict(bundles(MODULES))
    assert sorted(found) == ["later.js", "site.js"]
    text = found["site.js"]
    order = [text.index(f'modules["{name}"] = ') for name in ("b.js", "lib/a.js", "site.js")]
    assert order == sorted(order)
    assert "import " not in text and "export " not in text
    assert 'const { one, two: zwei } = modules["lib/a.js"];' in text and "return { one, two, deux: two };" in text
    assert 'Promise.resolve(modules["b.js"])' in found["later.js"]


@pytest.mark.parametrize(
    ("text", "said"),
    [('import x from "./b.js";', "no way to write"), ("export default 1;", "no way to write"), ("export let x = 1;", "no way to write"), ('import { a } from "./gone.js";', "which is not there"),
     ("const here = import.meta.url;", "no way to write"), ('import { a } from "./site.js";', "circle"), ('import { a } from "https://example.org/a.js";', "no way to write")],
)  # fmt: skip
def test_what_cannot_become_a_classic_script_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnknownFormError, match=said):
        dict(
            bundles(
                {"b.js": text, "site.js": 'import "./b.js";', "c.js": ""}
                if "default" in text or "let" in text or "meta" in text or "https" in text
                else {"b.js": text, "site.js": 'import "./b.js";'}
            )
        )


def test_the_copy_of_the_small_site_is_whole(small_site: Path, tmp_path: Path) -> None:
    one, two = (write_archive(small_site, tmp_path / name, "1.2.3") for name in ("one", "two"))
    assert one.path.read_bytes() == two.path.read_bytes()
    with zipfile.ZipFile(one.path) as archive:
        archive.extractall(tmp_path)
    copy = tmp_path / "open-equipment-reference-1.2.3"
    listed = dict(reversed(line.split("  ")) for line in (copy / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    there = {p.relative_to(copy).as_posix(): p for p in copy.rglob("*") if p.is_file()}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items() if name != "SHA256SUMS"} == listed
    left_out = {"404.html", "sitemap.xml"}
    missing = {p.relative_to(small_site).as_posix() for p in small_site.rglob("*") if p.is_file()} - set(there) - left_out
    assert all(name.startswith("assets/js/") for name in missing), missing
    assert {name for name in there if name.startswith("data/") and name.endswith(".json") and f"{name}.js" not in there} == set()
    for name, page in pages(copy).items():
        for address in (*page.leads, *page.loads):
            parts = urlsplit(urljoin(f"http://site/{name}", address))
            if parts.hostname == "site" and parts.scheme == "http":
                assert unquote(parts.path).lstrip("/") in there, f"{name}: {address}"
        assert 'type="module"' not in (copy / name).read_text(encoding="utf-8")


def test_the_command_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    outcome = run("offline.py", "--site-dir", tmp_path)
    assert outcome.returncode == 2 and "run scripts/build.py first" in outcome.stderr
