# Each target sets up what it needs: a virtual environment in .venv, nothing outside the checkout.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLES := $(sort $(wildcard samples/*/doc.*))
DEMO := build/demo

.PHONY: demo test lint bench clean
.DEFAULT_GOAL := demo

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 \
	    $(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@

## demo: convert samples/ and print what was found; the records go to build/demo/
demo: $(STAMP)
	@mkdir -p $(DEMO)
	@$(BIN)/memo2data extract --format jsonl --output $(DEMO)/records.jsonl $(SAMPLES)
	@$(BIN)/memo2data show --brief $(SAMPLES)
	@echo "The records are in $(DEMO)/records.jsonl"

## test: the whole test suite
test: $(STAMP)
	$(BIN)/python -m pytest

## lint: style and types
lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src

## bench: the speed figures
bench: $(STAMP)
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) build dist
