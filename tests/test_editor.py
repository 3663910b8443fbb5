"""Completion, hover help and mistakes in an editor: the real ``yaml-language-server``, driven as VS Code and Neovim drive it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, TypeAlias

import pytest

from conftest import EXAMPLES, ROOT
from equipment_catalog.schemas import Schemas
from nodejs import installed

SERVER = "yaml-language-server@1.25.0"
SECONDS = 180
CURSOR = "¦"
ELSEWHERE = "elsewhere/platforms/uav"  # the settings do not map it: only the first line of a file leads to its schema
MAPPING: dict[str, str] = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
ENTRY = (ROOT / "catalog/platforms/uav/shahed-129.yaml").read_text(encoding="utf-8")
MODELINE = ENTRY.partition("\n")[0]
RECORDS = [sorted((ROOT / "catalog" / kind).rglob("*.yaml"))[0] for kind in ("events", "organizations", "sources")]
Message: TypeAlias = dict[str, Any]


class Editor:
    """An editor with the checkout open. Its documents exist in memory only, each under a new name."""

    def __init__(self, output: IO[bytes], inbox: queue.Queue[Message], settings: Message) -> None:
        self.output, self.inbox, self.settings, self.number = output, inbox, settings, 0
        formats = {"completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}}, "hover": {"contentFormat": ["markdown"]}}
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": formats}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": ROOT.as_uri(), "workspaceFolders": [{"uri": ROOT.as_uri(), "name": ROOT.name}], "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.output.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.output.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; the server's own questions are answered meanwhile."""
        while True:
            message = self.inbox.get(timeout=SECONDS)
            assert message, "the server ended"
            if "method" in message and "id" in message:
                items = message["params"]["items"] if message["method"] == "workspace/configuration" else None
                self._send({"id": message["id"], "result": items and [self.settings.get(item["section"]) for item in items]})
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
        uri = (ROOT / folder / f"{self.number}-in-editor.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text.replace(CURSOR, "")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return {"textDocument": {"uri": uri}, "position": place(text)}

    def complaints(self, text: str, folder: str = ELSEWHERE) -> list[tuple[Message, str]]:
        """Place and message of every diagnostic."""
        name = "/" + self.open(text, folder)["textDocument"]["uri"].rpartition("/")[2]
        found = self._wait(lambda message: message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"].endswith(name))
        return [(diagnostic["range"]["start"], diagnostic["message"]) for diagnostic in found["params"]["diagnostics"]]

    def completions(self, text: str, folder: str = ELSEWHERE) -> dict[str, Any]:
        """What is offered at the cursor, with the help for each."""
        return {item["label"]: item.get("documentation") for item in self.ask("textDocument/completion", self.open(text, folder))["items"]}

    def help(self, text: str, folder: str = ELSEWHERE) -> str:
        """What hovering over the cursor shows, without the escapes of Markdown and without examples."""
        shown = self.ask("textDocument/hover", self.open(text, folder))["contents"]["value"]
        return re.sub(r"\\(\W|_)", r"\1", shown.partition("\n\nExample:")[0].partition("\n\nSource:")[0])


def place(text: str) -> Message:
    """Where the cursor stands, both numbers from 0."""
    before = text.partition(CURSOR)[0]
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


def receive(stream: IO[bytes], inbox: queue.Queue[Message]) -> None:
    """Everything that the server says, and an empty message when it has ended."""
    while (header := stream.readline()).startswith(b"Content-Length:"):
        with contextlib.suppress(ValueError):  # half a message: the server was killed in the middle of it
            inbox.put(json.loads(stream.read(int(header[15:]) + 2)))
    inbox.put({})


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """An editor with the project's settings for VS Code. The server fetches nothing (no schema store, a dead proxy) and is killed at the end whatever happens."""
    inbox: queue.Queue[Message] = queue.Queue()
    settings = {"yaml": {"schemas": MAPPING, "schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}, "http": {"proxy": "http://127.0.0.1:9"}}
    with subprocess.Popen(
        ["node", str(installed(SERVER) / "bin" / "yaml-language-server"), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin and process.stdout
        reader = threading.Thread(target=receive, args=(process.stdout, inbox), daemon=True)
        reader.start()
        try:
            yield Editor(process.stdin, inbox, settings)
        finally:
            process.kill()
            reader.join(SECONDS)


def test_the_settings_map_every_folder(schemas: Schemas) -> None:
    classes = {f"./schema/classes/{cls.id}.schema.json": f"/catalog/{cls.folder}/{cls.id}/*.yaml" for cls in schemas.classes.values()}
    assert {name: MAPPING.get(name) for name in classes} == classes
    assert [name for name in MAPPING if not (ROOT / name).is_file()] == []
    assert sorted(path for pattern in MAPPING.values() for path in ROOT.glob(pattern[1:])) == sorted((ROOT / "catalog").rglob("*.yaml"))


def test_the_first_line_leads_to_the_schema(editor: Editor) -> None:
    assert editor.complaints(ENTRY) == []
    assert editor.complaints("no_such_field: 1\n") == []


@pytest.mark.parametrize("path", [*sorted(EXAMPLES.glob("*/*/*.yaml")), *RECORDS], ids=lambda path: path.parent.name)
def test_the_folder_leads_to_the_schema(path: Path, editor: Editor) -> None:
    """Without its first line, a full example of each class has no mistake but the one that is put in."""
    text = path.read_text(encoding="utf-8").partition("\n")[2] + CURSOR + "no_such_field: 1\n"
    folder = "catalog" + path.parent.as_posix().rpartition("/catalog")[2]
    assert editor.complaints(text, folder) == [(place(text), "Property no_such_field is not allowed.")]


MISTAKES = (
    ("wingspan:", "¦wing_span:", "Property wing_span is not allowed."), ("type: male", "type: ¦mail", 'Value must be "micro" | "mini" | '),
    ("basis: claimed", "basis: ¦claim", 'Value must be "official" | '), (": under-wings", ": ¦under-wing", 'Value must be "none" | "under-wings" | '),
    ("{value: 16 m,", "{value: ¦16 furlong,", "String does not match the pattern of "),
)  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES)
def test_a_mistake_is_marked_where_it_stands(right: str, wrong: str, message: str, editor: Editor) -> None:
    text = ENTRY.replace(right, wrong, 1)
    ((found, said),) = editor.complaints(text)
    assert (found, said[: len(message)]) == (place(text), message)


OFFERS = {
    "fields": ("characteristics:\n  ¦", "characteristics: {w¦}", "variants:\n  - id: a\n    characteristics:\n      ¦"),
    "features": ("recognition:\n  features:\n    ¦", "recognition:\n  - features:\n      ¦", "recognition: {features: {w¦}}"),
    "wing": ("recognition:\n  features:\n    wing: ¦", "recognition:\n  - features:\n      wing: ¦", "recognition: {features: {wing: s¦}}", "recognition: {features: {wing: [s¦]}}"),
    "airframe": ("characteristics:\n  airframe:\n    value: ¦", "characteristics:\n  airframe:\n    - value: ¦", "characteristics: {airframe: {value: f¦}}"),
    "type": ("type: ¦",), "status": ("status: {value: ¦}",), "maker.role": ("makers:\n  - role: ¦",), "milestone.event": ("history:\n  - {event: u¦}",),
    "event.type": ("type: ¦",), "organization.kind": ("kind: ¦",), "source.kind": ("kind: ¦",),
}  # fmt: skip
FOLDERS = {"event.type": "catalog/events/2020", "organization.kind": "catalog/organizations", "source.kind": "catalog/sources/2020"}


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in OFFERS.items() for text in texts])
def test_what_may_stand_there_is_offered(what: str, text: str, editor: Editor, schemas: Schemas) -> None:
    uav = schemas.classes["uav"]
    own: dict[str, Any] = {"fields": uav.fields, "features": uav.features, "wing": uav.features["wing"].terms, "airframe": uav.fields["airframe"].terms, "type": uav.types}
    things = own.get(what) or schemas.vocabularies[what]
    start = "id: x1" if what in FOLDERS else f"{MODELINE}\nclass: uav"
    offered = editor.completions(f"{start}\n{text}\n", FOLDERS.get(what, ELSEWHERE))
    assert {name: offered.get(name, "not offered") for name in things} == {name: thing.description for name, thing in things.items()}


def test_hovering_explains_fields_and_words(editor: Editor, schemas: Schemas) -> None:
    fields = {field.id: field for field in schemas.classes["uav"].fields.values() if f"\n  {field.id}:" in ENTRY}
    shown = {name: editor.help(ENTRY.replace(f"\n  {name}:", f"\n  {CURSOR}{name}:", 1)) for name in fields}
    assert shown == {name: f"#### {field.title}\n\n{field.description}" for name, field in fields.items()}
    claimed, event = schemas.vocabularies["basis"]["claimed"], RECORDS[0].read_text(encoding="utf-8")
    assert editor.help(ENTRY.replace("basis: claimed", "basis: cl¦aimed", 1)) == f"#### {claimed.title}\n\n{claimed.description}"
    assert editor.help(event.replace("\nequipment:", "\nequip¦ment:"), "catalog/events/2020").startswith("#### Equipment\n\nWhich equipment took part")
