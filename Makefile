# Needs only make and Python 3.11 or later. Everything is installed into .venv, from lock files with hashes.
#   make demo    build the shipped graph, ask it a question, read the example plan, draw a map
#   make test    all tests            make lint   every check that CI makes of the code
#   make docs    the generated pages  make lock   renew the lock files (the only target that resolves versions)

PYTHON ?= python3
BIN := .venv/bin
STORE := demo/samverkan.store
EXAMPLE := loaders/sources/exempel/exempelplan.txt
MAP := demo/trygghet-i-jarva.html
QUESTION := Vem samverkar om trygghet i Järva?
LOCK := uv pip compile pyproject.toml - --universal --python-version 3.11 --fork-strategy fewest --upgrade \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

.DELETE_ON_ERROR:
.PHONY: demo test lint docs lock clean

demo: .venv/runtime
	@mkdir -p demo
	@$(BIN)/samverkan build --store $(STORE)
	@printf '\n— %s\n\n' '$(QUESTION)'
	@$(BIN)/samverkan ask '$(QUESTION)' --store $(STORE)
	@printf '\n— Så läses exempelplanen (påhittad, finns inte i grafen)\n\n'
	@$(BIN)/samverkan extract $(EXAMPLE) --format table
	@printf '\n— Karta\n\n'
	@$(BIN)/samverkan map --theme trygghet --place jarva --store $(STORE) --output $(MAP)

test: .venv/dev
	$(BIN)/python -m pytest -p no:cacheprovider -n auto $(TESTS)

lint: .venv/dev .typing/samverkan
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

docs: .venv/runtime
	$(BIN)/python docs/generate.py

lock: .venv/dev
	echo 'setuptools>=77' | $(BIN)/$(LOCK) --output-file requirements.lock
	echo 'setuptools>=77' | $(BIN)/$(LOCK) --extra dev --output-file requirements-dev.lock

clean:
	rm -rf .venv .typing demo build dist *.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 eller senare behövs. Ange var det finns: make PYTHON=python3.12 …' >&2; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo 'Installerar det som behövs i .venv (en gång) …' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.lock .venv/runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# A client of the SPARQL endpoint for one test; needs npm, which nothing else does.
.venv/comunica: tests/exports/web/comunica/package-lock.json
	@mkdir -p $@
	@cp $(<D)/package.json $< $@
	@npm ci --prefix $@ --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

# mypy does not follow an editable install whose import name is not a folder's name (docs/decisions/0001-huset.md).
.typing/samverkan:
	@mkdir -p .typing
	@ln -sfn .. $@
