# Every target is one command; the first one sets up what it needs. Python: the newest of 3.11 or later that is found.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.DEFAULT_GOAL := help
.PHONY: help site offline serve check watch test lint golden bench fuzz lock screenshots clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: .venv/site.done  ## validate the catalogue and build the site into site/
	@$(BIN)/python scripts/build.py

offline: site  ## build the site and pack it into build/*.zip, to be used without a server
	@$(BIN)/python scripts/offline.py

serve: .venv/site.done  ## live preview on http://127.0.0.1:8000 that follows every edit
	@$(BIN)/python scripts/serve.py

check: .venv/site.done  ## validate the catalogue, nothing else
	@$(BIN)/python scripts/validate.py

watch: .venv/site.done  ## validate again after each change, until interrupted
	@$(BIN)/python scripts/validate.py --watch

test: .venv/dev.done .venv/browser.done  ## run every test
	@$(BIN)/python -m pytest -n auto

lint: .venv/dev.done  ## style and types of the code, and the files of GitHub
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet .github && $(BIN)/python -m pytest -q tests/test_github.py

golden: .venv/dev.done  ## write the expected pages anew; review the difference
	@$(BIN)/python -m pytest -q tests/test_golden.py --write-golden

screenshots: .venv/dev.done .venv/browser.done site  ## build the site, write build/screenshots/ and the picture of the README
	@$(BIN)/python tests/browser/screenshots.py

bench: .venv/dev.done  ## speed and memory at 100, 1000 and 10000 entries; SIZES=100,1000 for less
	@$(BIN)/python tests/bench/bench.py

fuzz: .venv/dev.done  ## look for crashes for some minutes; FUZZ_ROUNDS=100000 for longer
	@FUZZ_ROUNDS=$${FUZZ_ROUNDS:-20000} $(BIN)/python -m pytest -q tests/test_fuzz.py tests/test_plain.py

lock: .venv/dev.done  ## pin the newest versions that pyproject.toml allows
	@$(BIN)/python -m piptools compile -q --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.txt pyproject.toml
	@$(BIN)/python -m piptools compile -q --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:  ## delete the virtual environment and everything built
	@rm -rf .venv site build

.venv/made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, then run make again"; exit 1; }
	@$(PYTHON) -m venv .venv && touch $@

.venv/site.done: .venv/made requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt && touch $@

.venv/dev.done: .venv/site.done requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt && touch $@

.venv/browser.done: .venv/dev.done
	@$(BIN)/python tests/browser/install.py && touch $@
