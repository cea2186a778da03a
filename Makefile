# make run   set everything up, code the sample reports, print what was learnt
# make test  set everything up and pass the tests
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
LEDGER ?= legation.db
LEDGER_EVENTS ?= 50000
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export LEGATION_SHARED := $(SHARED)

.PHONY: run test lint eval bench docs serve model clean help

help:
	@grep -E '^# make' Makefile | sed 's/^# //'

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Legation needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/pip install --quiet --editable '.[dev,feeds,warc,parquet,postgres,web,ray,spark,readers,docs]'
	@touch $@

$(VENV)/ready-web: $(VENV)/ready
	$(BIN)/pip install --quiet --editable '.[web]'
	@touch $@

run: $(VENV)/ready
	@$(BIN)/legation add samples --ledger $(LEDGER)
	@echo; $(BIN)/legation events --ledger $(LEDGER) -f table
	@echo; $(BIN)/legation changes --ledger $(LEDGER) -f table
	@echo; echo "Try next:"
	@echo "  $(BIN)/legation status Bolivia Israel"
	@echo "  $(BIN)/legation recognition Palestine"
	@echo "  $(BIN)/legation explain 'Zambia severed ties with Narnia and Malawi did not.'"

test: $(VENV)/ready-dev lint
	$(BIN)/python -m pytest -n 2
	$(BIN)/python -m tools.evaluate --shared $(SHARED) --check

lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

eval: $(VENV)/ready-dev
	$(BIN)/python -m tools.evaluate --shared $(SHARED)

bench: $(VENV)/ready-dev
	$(BIN)/pip install --quiet --editable '.[spacy]'
	$(BIN)/python -m bench.run --shared $(SHARED)
	$(BIN)/python -m bench.scale --shared $(SHARED)
	$(BIN)/python -m tools.bench_intake --shared $(SHARED)
	$(BIN)/python -m bench.ledger --shared $(SHARED) --events $(LEDGER_EVENTS)

docs: $(VENV)/ready-dev
	$(BIN)/python -m tools.site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@echo "open build/site/index.html"

serve: $(VENV)/ready-web
	$(BIN)/legation serve --ledger $(LEDGER)

model: $(VENV)/ready
	$(BIN)/pip install --quiet --editable '.[train]'
	$(BIN)/python -m legation.language.train --shared $(SHARED) --out legation/language/weights

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
