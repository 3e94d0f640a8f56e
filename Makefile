# Everything a person runs here. `make help` lists it; each target sets up what it needs.

FEEDS ?= feeds/sample.toml
WAREHOUSE ?= duckdb:///tariffwire.duckdb
ARGS ?=
EVAL_ARGS ?=
BENCH_ARGS ?=
FAULT_ARGS ?=
FUZZ_ARGS ?=
TESTS ?=

VENV := .venv
BIN := $(VENV)/bin
EMULATOR := .venv-bqemulator
PIP := -m pip --quiet --disable-pip-version-check
# The first that is there and new enough; the pinned versions were resolved with 3.11.
PYTHON = $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell \
	$(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
BENCH := $(VENV)/bench.stamp
DOCS := $(VENV)/docs.stamp
EMULATOR_READY := $(EMULATOR)/ready.stamp
ENGINES := .engines
ENGINES_READY := $(ENGINES)/ready.stamp

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-slow test-flink engines check format docs eval duplicates measures bench bench-reading \
	bench-feeds bench-fetching bench-report bench-commit bench-memory bench-scale agreement faults fuzz readme bqemulator-env \
	browser-env charts-library dataflow-check lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo '  make run FEEDS=my.toml WAREHOUSE=duckdb:///my.duckdb ARGS="--newest 30"'
	@echo '  make run FEEDS=my.toml WAREHOUSE=bigquery://PROJECT/DATASET'
	@echo '  make test TESTS="tests/pipeline -k report"'
	@echo '  make eval EVAL_ARGS="--worst 5"'

run: $(RUNTIME) ## Read FEEDS (the sample feeds) into WAREHOUSE (tariffwire.duckdb here); ARGS are further options
	@$(BIN)/python -m pipeline run --feeds '$(FEEDS)' --warehouse '$(WAREHOUSE)' $(ARGS)

test: $(DEV) $(EMULATOR_READY) ## Run the tests; TESTS picks some of them
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m 'not slow and not engines' $(TESTS)

test-slow: $(DEV) $(DOCS) $(EMULATOR_READY) browser-env ## Run the tests that take long
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m slow $(TESTS)

test-flink: $(DEV) $(ENGINES_READY) ## Run the tests on a Flink cluster and on Prism; needs Java 17, Maven and Go
	$(BIN)/python -m pytest -q -m engines $(or $(TESTS),tests/engines)

engines: $(ENGINES_READY) ## Set up Flink, Beam's job server and Prism in .engines; needs Java 17, Maven and Go

check: $(DEV) ## Check style and types
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

format: $(DEV) ## Format the code
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

docs: $(DOCS) ## Build the documentation as a site, in build/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo 'Open build/site/index.html in a browser; it needs no network.'

eval: $(RUNTIME) ## Score the extraction on labelled documents, where there are any; EVAL_ARGS go to the scorer
	@$(BIN)/python tests/evaluate.py $(EVAL_ARGS)

duplicates: $(RUNTIME) ## Print how surely stories told twice are found, on labelled pairs
	@$(BIN)/python -m tests.duplicates.measure

measures: $(RUNTIME) ## Print how surely mentions of one measure are told from others, on labelled pairs
	@$(BIN)/python -m tests.measures.pairs

bench: bench-reading bench-feeds bench-fetching bench-report bench-commit bench-memory ## All of these, one after the other; BENCH_ARGS such as --repeats 15

bench-reading: $(BENCH) ## Time reading and deciding beside a trained model, side by side
	@$(BIN)/python -m tests.bench.reading $(BENCH_ARGS)

bench-feeds: $(BENCH) ## Time reading real feeds beside feedparser and fastfeedparser, where there are any
	@$(BIN)/python -m tests.bench.feeds $(BENCH_ARGS)

bench-fetching: $(RUNTIME) ## Time a run that asks 300 feeds of slow hosts, beside what politeness asks for
	@$(BIN)/python -m tests.bench.fetching $(BENCH_ARGS)

bench-commit: $(RUNTIME) ## Time the commit of 1,000 articles to DuckDB files with up to 5 million; takes 5 GB and a while
	@$(BIN)/python -m tests.bench.commits $(BENCH_ARGS)

bench-memory: $(RUNTIME) ## Measure the memory of runs over up to 1 million entries; BENCH_ARGS="--sizes 20000 200000"
	@$(BIN)/python -m tests.bench.memory $(BENCH_ARGS)

bench-report: $(DEV) browser-env ## Time writing and opening a report of 100,000 mentions
	@$(BIN)/python -m tests.bench.report_page $(BENCH_ARGS)

bench-scale: $(BENCH) ## Time the whole way beside the obvious pipeline, beside a plain loop and, after `make engines`, on Flink
	@$(BIN)/python -m tests.bench.scale $(BENCH_ARGS)

agreement: $(DEV) ## Count where feeds are read otherwise than feedparser reads them, on real feeds where there are any
	@$(BIN)/python -m tests.feeds.agreement

fuzz: $(DEV) ## Read 200,000 mutated feeds within limits of time and memory; FUZZ_ARGS such as --count 3000
	@$(BIN)/python tests/fuzz/feeds.py $(FUZZ_ARGS)

faults: $(DEV) $(EMULATOR_READY) ## Kill, cut, fill and race runs, and count what is lost or doubled; FAULT_ARGS such as --seeds 3
	@$(BIN)/python -m tests.faults.measure $(FAULT_ARGS)

readme: $(DEV) ## Rewrite what README.md and docs show of the commands and tables, from real runs of them
	@$(BIN)/python tests/readme.py
	@$(BIN)/python -m tests.questions_page
	@$(BIN)/python -m tests.tables_page
	@$(BIN)/python -m tests.pages

bqemulator-env: $(EMULATOR_READY) ## Set up the BigQuery emulator that tests talk to, in an environment of its own

browser-env: $(VENV)/bin/python ## Install the browser that tests of pages use, where there is none (on Debian, as root)
	@$(BIN)/python tests/browser.py

charts-library: $(DEV) ## Make anew the script that draws the report's charts, of vl-convert's Vega
	@$(BIN)/python tests/charts_library.py

dataflow-check: $(DEV) ## Hold the jobs that Dataflow would be given, and its templates, against what is expected
	@$(BIN)/python -m tests.dataflow.check

lock: $(DEV) $(BENCH) $(DOCS) ## Write down the versions that are installed, for every later environment
	$(BIN)/python $(PIP) freeze --exclude-editable > constraints.txt

clean: ## Remove environments, caches and builds; warehouses stay
	rm -rf $(VENV) $(EMULATOR) $(ENGINES) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed and was not found.' >&2; exit 1; }
	@echo 'Setting up $(VENV) with $(PYTHON); a few minutes, once.' >&2
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): $(VENV)/bin/python setup.py pyproject.toml constraints.txt
	@$(BIN)/python $(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(DEV): $(RUNTIME)
	@$(BIN)/python $(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(DOCS): $(RUNTIME)
	@$(BIN)/python $(PIP) install --constraint constraints.txt --editable '.[docs]'
	@touch $@

$(BENCH): $(RUNTIME)
	@$(BIN)/python $(PIP) install --constraint constraints.txt --editable '.[bench]'
	@touch $@

$(EMULATOR_READY): tests/warehouse/bqemulator-requirements.txt
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed and was not found.' >&2; exit 1; }
	@echo 'Setting up $(EMULATOR), once.' >&2
	@$(PYTHON) -m venv $(EMULATOR)
	@$(EMULATOR)/bin/python $(PIP) install --requirement $<
	@touch $@

$(ENGINES_READY): $(DEV) tests/engines/set_up.sh tests/engines/pom.xml
	@echo 'Setting up $(ENGINES); half a gigabyte and a few minutes, once.' >&2
	@tests/engines/set_up.sh $(ENGINES) $(BIN)/python
	@touch $@
