"""Completion, hover help and mistakes in an editor: the real ``yaml-language-server``, driven as VS Code or Neovim drives it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, TypeAlias

import pytest

from conftest import EXAMPLES, ROOT
from equipment_catalog.schemas import Schemas

SERVER = "yaml-language-server@1.25.0"
HOME = ROOT / "build" / "editor" / SERVER
NO_NODE = "node or npm is missing: install Node.js 20 or later (apt-get install nodejs npm, brew install node, or https://nodejs.org), then run the tests again"
SECONDS = 60
NOWHERE = "http://127.0.0.1:9"
CURSOR = "¦"
UAV = "catalog/platforms/uav"
Message: TypeAlias = dict[str, Any]

SETTINGS: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
ENTRY = (ROOT / UAV / "shahed-129.yaml").read_text(encoding="utf-8")
MODELINE = ENTRY.partition("\n")[0]
RECORDS = [sorted((ROOT / "catalog" / kind).rglob("*.yaml"))[0] for kind in ("events", "organizations", "sources")]
START = f"{MODELINE}\nid: x1\nclass: uav\ntype: male\nname: X\nsummary: Y\norigin: {{value: DEU, source: x1}}\n"


def installed() -> Path:
    """The program of the server, fetched from the npm registry the first time. A finished folder is renamed into place, so workers cannot meet in it."""
    program = HOME / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not (shutil.which("node") and (npm := shutil.which("npm"))):
        pytest.skip(NO_NODE)
    if not program.exists():
        fresh = HOME.with_name(f"{HOME.name}-{os.getpid()}")
        fresh.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", fresh, "--no-audit", "--no-fund", "--ignore-scripts", SERVER]
        outcome = subprocess.run(command, cwd=fresh, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
        assert outcome.returncode == 0, f"npm could not install {SERVER}\n{outcome.stdout}{outcome.stderr}"
        with contextlib.suppress(OSError):
            fresh.rename(HOME)
        shutil.rmtree(fresh, ignore_errors=True)
    return program


class Editor:
    """An editor with the checkout open. Documents exist in its memory only, each under a new name; ``yaml`` are its settings."""

    def __init__(self, output: IO[bytes], inbox: queue.Queue[Message], yaml: Message) -> None:
        self.output, self.inbox, self.number = output, inbox, 0
        self.settings = {"yaml": yaml, "http": {"proxy": NOWHERE}}
        folder = {"uri": ROOT.as_uri(), "name": ROOT.name}
        formats = {"completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}}, "hover": {"contentFormat": ["markdown"]}}
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": formats}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.output.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.output.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; the server's own questions are answered meanwhile."""
        end = time.monotonic() + SECONDS
        while True:
            message = self.inbox.get(timeout=max(0.01, end - time.monotonic()))
            assert message, "the server ended"
            if "method" in message and "id" in message:
                items = message["params"]["items"] if message["method"] == "workspace/configuration" else None
                self._send({"id": message["id"], "result": None if items is None else [self.settings.get(item["section"]) for item in items]})
            elif wanted(message):
                return message

    def ask(self, method: str, params: Message) -> Any:
        """The answer to a request."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        return self._wait(lambda message: message.get("id") == self.number)["result"]

    def open(self, text: str, folder: str) -> Message:
        """Open a document that stands in ``folder``; what to ask about it at the cursor."""
        self.number += 1
        document = {"uri": (ROOT / folder / f"in-editor-{self.number}.yaml").as_uri()}
        opened = {**document, "languageId": "yaml", "version": 1, "text": text.replace(CURSOR, "")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})
        return {"textDocument": document, "position": place(text)}

    def complaints(self, text: str, folder: str = UAV) -> list[tuple[Message, str]]:
        """Place and message of every diagnostic."""
        uri = self.open(text, folder)["textDocument"]["uri"]
        message = self._wait(lambda message: message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri)
        return [(found["range"]["start"], found["message"]) for found in message["params"]["diagnostics"]]

    def completions(self, text: str, folder: str = UAV) -> dict[str, str]:
        """What is offered at the cursor, with the help for each. Ready-made blocks are left out: their help is not plain text."""
        items = self.ask("textDocument/completion", self.open(text, folder))["items"]
        return {item["label"]: item.get("documentation", "") for item in items if isinstance(item.get("documentation", ""), str)}

    def help(self, text: str, folder: str = UAV) -> str:
        """What hovering over the cursor shows, without the escapes of Markdown."""
        return re.sub(r"\\(\W|_)", r"\1", self.ask("textDocument/hover", self.open(text, folder))["contents"]["value"])


def place(text: str) -> Message:
    """Where the cursor stands, both numbers from 0."""
    before = text.partition(CURSOR)[0]
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


def receive(stream: IO[bytes], inbox: queue.Queue[Message]) -> None:
    """Everything that the server says, and an empty message when it has ended."""
    while header := stream.readline():
        body = stream.read(int(header.partition(b":")[2]) + 2)[2:] if header.startswith(b"Content-Length") else b""
        with contextlib.suppress(ValueError):  # half a message, when the server was killed in the middle of it
            inbox.put(json.loads(body))
    inbox.put({})


@contextlib.contextmanager
def editor(mapping: dict[str, str]) -> Iterator[Editor]:
    """A server, killed at the end whatever happens. It fetches nothing: no schema store, and a proxy where nobody listens."""
    yaml = {"schemas": mapping, "schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
    command = ["node", str(installed()), "--stdio"]
    inbox: queue.Queue[Message] = queue.Queue()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        assert process.stdin and process.stdout
        reader = threading.Thread(target=receive, args=(process.stdout, inbox), daemon=True)
        reader.start()
        try:
            yield Editor(process.stdin, inbox, yaml)
        finally:
            process.kill()
            reader.join(SECONDS)


@pytest.fixture(scope="module")
def modeline() -> Iterator[Editor]:
    """An editor that knows nothing of the project: only the first line of a file leads to its schema."""
    with editor({}) as started:
        yield started


@pytest.fixture(scope="module")
def mapped() -> Iterator[Editor]:
    """An editor with the project's settings for VS Code."""
    with editor(SETTINGS["yaml.schemas"]) as started:
        yield started


def test_the_settings_map_every_folder(schemas: Schemas) -> None:
    mapping = SETTINGS["yaml.schemas"]
    classes = {f"./schema/classes/{cls.id}.schema.json": f"/catalog/{cls.folder}/{cls.id}/*.yaml" for cls in schemas.classes.values()}
    assert {name: mapping.get(name) for name in classes} == classes
    assert [name for name in mapping if not (ROOT / name).is_file()] == []
    assert sorted(path for pattern in mapping.values() for path in ROOT.glob(pattern[1:])) == sorted((ROOT / "catalog").rglob("*.yaml"))


def test_the_first_line_leads_to_the_schema(modeline: Editor) -> None:
    assert modeline.complaints(ENTRY) == []
    assert modeline.complaints("no_such_field: 1\n") == []


@pytest.mark.parametrize("path", [*sorted(EXAMPLES.glob("*/*/*.yaml")), *RECORDS], ids=lambda path: path.parent.name)
def test_the_folder_leads_to_the_schema(path: Path, mapped: Editor) -> None:
    """Without its first line, a full example of each class has no mistake but the one that is put in."""
    text = path.read_text(encoding="utf-8").partition("\n")[2] + CURSOR + "no_such_field: 1\n"
    folder = "catalog" + path.parent.as_posix().rpartition("/catalog")[2]
    assert mapped.complaints(text, folder) == [(place(text), "Property no_such_field is not allowed.")]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("wingspan:", "¦wing_span:", "Property wing_span is not allowed."),
        ("type: male", "type: ¦mail", 'Value must be "micro" | "mini" | '),
        ("basis: claimed", "basis: ¦claim", 'Value must be "official" | "claimed" | '),
        (": under-wings", ": ¦under-wing", 'Value must be "none" | "under-wings" | '),
        ("{value: 16 m,", "{value: ¦16 furlong,", "String does not match the pattern of "),
    ],
)
def test_a_mistake_is_marked_where_it_stands(right: str, wrong: str, message: str, modeline: Editor) -> None:
    text = ENTRY.replace(right, wrong, 1)
    ((found, said),) = modeline.complaints(text)
    assert (found, said[: len(message)]) == (place(text), message)


@pytest.mark.parametrize("text", ["characteristics:\n  ¦\n", "characteristics: {w¦}\n", "variants:\n  - id: a\n    characteristics:\n      ¦\n"])
def test_characteristics_are_offered(text: str, modeline: Editor, schemas: Schemas) -> None:
    fields = schemas.classes["uav"].fields.values()
    assert modeline.completions(START + text) == {field.id: field.description for field in fields}


@pytest.mark.parametrize("text", ["{source: x1, features: {w¦}}\n", "\n  source: x1\n  features:\n    ¦\n", "\n  - source: x1\n    features:\n      ¦\n"])
def test_features_are_offered(text: str, modeline: Editor, schemas: Schemas) -> None:
    features = schemas.classes["uav"].features.values()
    assert modeline.completions(f"{START}recognition: {text}") == {feature.id: feature.description for feature in features}


@pytest.mark.parametrize("text", ["{features: {wing: s¦}}\n", "{features: {wing: [s¦]}}\n", "\n  features:\n    wing: ¦\n", "\n  - features:\n      wing: ¦\n"])
def test_what_can_be_seen_is_offered(text: str, modeline: Editor, schemas: Schemas) -> None:
    terms = schemas.classes["uav"].features["wing"].terms.values()
    assert modeline.completions(f"{START}recognition: {text}") == {term.value: term.description for term in terms}


@pytest.mark.parametrize("text", ["{value: f¦}\n", "\n    value: ¦\n", "\n    - value: ¦\n"])
def test_choices_are_offered(text: str, modeline: Editor, schemas: Schemas) -> None:
    terms = schemas.classes["uav"].fields["airframe"].terms.values()
    assert modeline.completions(f"{START}characteristics:\n  airframe: {text}").items() >= {term.value: term.description for term in terms}.items()


@pytest.mark.parametrize(
    ("text", "name"), [("type: ¦", "type"), ("status: {value: ¦}", "status"), ("history:\n  - {event: u¦}", "milestone.event"), ("makers:\n  - role: ¦", "maker.role")]
)
def test_the_words_of_an_entry_are_offered(text: str, name: str, modeline: Editor, schemas: Schemas) -> None:
    terms = (schemas.classes["uav"].types if name == "type" else schemas.vocabularies[name]).values()
    assert modeline.completions(f"{MODELINE}\nclass: uav\n{text}\n") == {term.value: term.description for term in terms}


@pytest.mark.parametrize(("folder", "name"), [("events/2020", "event.type"), ("organizations", "organization.kind"), ("sources/2020", "source.kind")])
def test_the_words_of_other_records_are_offered(folder: str, name: str, mapped: Editor, schemas: Schemas) -> None:
    terms = schemas.vocabularies[name].values()
    assert mapped.completions(f"id: x1\n{name.partition('.')[2]}: ¦\n", f"catalog/{folder}") == {term.value: term.description for term in terms}


def test_hovering_over_a_field_explains_it(modeline: Editor, schemas: Schemas) -> None:
    fields = {field.id: field for field in schemas.classes["uav"].fields.values() if f"\n  {field.id}:" in ENTRY}
    shown = {name: modeline.help(ENTRY.replace(f"\n  {name}:", f"\n  {CURSOR}{name}:", 1)) for name in fields}
    assert len(fields) > 8
    assert {name: text.partition("\n\nExample")[0] for name, text in shown.items()} == {name: f"#### {field.title}\n\n{field.description}" for name, field in fields.items()}


def test_hovering_over_a_word_explains_it(modeline: Editor, mapped: Editor, schemas: Schemas) -> None:
    claimed, event = schemas.vocabularies["basis"]["claimed"], RECORDS[0].read_text(encoding="utf-8")
    assert f"#### {claimed.title}\n\n{claimed.description}" in modeline.help(ENTRY.replace("basis: claimed", "basis: cl¦aimed", 1))
    assert "#### Equipment\n\nWhich equipment took part" in mapped.help(event.replace("\nequipment:", "\n¦equipment:"), "catalog/events/2020")
