# Works with GNU make 3.81 (the one on a Mac). All paths are relative, since the folder's own may hold spaces and æøå.

# make hands these over in the environment, as they were typed: no sign in a name is code for make or the shell.
# They stand first, since make 4.4 expands what it was given for each $(shell …) below.
override ORG := $(value ORG)
override FRA := $(value FRA)
override FRIST := $(value FRIST)
override CONTACT := $(value CONTACT)
override DELETE_BY := $(value DELETE_BY)
override A := $(value A)
override B := $(value B)
export ORG FRA FRIST CONTACT DELETE_BY A B

# The first of these that runs and is new enough makes .venv. »python« is the name on Windows.
PYTHONS = python3.14 python3.13 python3.12 python3.11 python3 python

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# --no-deps: the locks list everything, and leave out what the font packages ask for without needing it.
INSTALL = $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps
FAILED = \
	{ echo 'Installationen lykkedes ikke; årsagen står ovenfor. Tjek, at der er forbindelse til internettet, og kør kommandoen igen.' >&2; exit 1; }

# Commands inside .venv hold its full path and the way to its Python: it is made anew when either has changed.
USABLE := $(shell test "`cat .venv/.stamp-python 2>/dev/null`" = "`pwd -P`" && test -x $(BIN)/python && echo yes)

# What goes into the installed copy, and is newer than it. Asked of find, since names of templates hold spaces;
# folders count too, so that a file that is gone is noticed.
CHANGED := $(shell find pyproject.toml pipeline templates \( -name __pycache__ -o -type d -path 'templates/*' \) -prune \
	-o -newer .venv/.stamp-project \( -type d -o -path 'pipeline/*' -o -name '*.toml' -o -name '[!~]*.docx' \) -print 2>/dev/null)

.PHONY: help plan watch new check combine status changes lint fields doctor templates example golden pages bench lock quick test test-all test-windows clean FORCE
.NOTPARALLEL: # two pips in one .venv get in each other's way

help: ## Vis denne oversigt
	@echo 'Skriv »make« og et af disse ord:'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

plan: .venv/.stamp-project ## Lav dokumenterne for alle spørgeskemaer i inputs/ (tilvalg: ARGS="--final")
	@$(BIN)/beredskabsplan plan $(ARGS)

new: .venv/.stamp-project ## Lav et tomt spørgeskema: ORG="Navn på organisationen" [FRA=gammelt.xlsx] [FRIST=31-12-2026] [CONTACT=…] [DELETE_BY=…]
	@$(BIN)/beredskabsplan new $(if $(FRA),--from "$$FRA") $(if $(FRIST),--frist "$$FRIST") \
		$(if $(CONTACT),--contact "$$CONTACT") $(if $(DELETE_BY),--delete-by "$$DELETE_BY") $(ARGS) $(if $(ORG),"$$ORG")

check: .venv/.stamp-project ## Vis, hvad der mangler eller er forkert i spørgeskemaerne
	@$(BIN)/beredskabsplan check $(ARGS)

combine: .venv/.stamp-project ## Saml to kopier af et skema, som to har udfyldt: A=den-ene.xlsx B=den-anden.xlsx
	@$(BIN)/beredskabsplan combine "$$A" "$$B" $(ARGS)

status: .venv/.stamp-project ## Vis, hvor langt alle klienter er, og hvad der haster (tilvalg: ARGS="--html oversigt.html")
	@$(BIN)/beredskabsplan status $(ARGS)

changes: .venv/.stamp-project ## Vis, hvad der er nyt siden den godkendte version
	@$(BIN)/beredskabsplan changes $(ARGS)

watch: .venv/.stamp-project ## Hold øje, og lav dokumenterne, hver gang et skema eller en skabelon bliver gemt (Ctrl-C stopper)
	@$(BIN)/beredskabsplan watch $(ARGS)

lint: .venv/.stamp-project ## Kontrollér Word-skabelonerne (tilvalg: ARGS="--mark")
	@$(BIN)/beredskabsplan lint $(ARGS)

fields: .venv/.stamp-project ## Vis alle felter, som skabelonerne kan bruge (tilvalg: ARGS="--docx Felter.docx")
	@$(BIN)/beredskabsplan fields $(ARGS)

doctor: .venv/.stamp-project ## Undersøg, om alt er på plads på maskinen, og hvad der hjælper
	@$(BIN)/beredskabsplan doctor $(ARGS)

templates: .venv/.stamp-project .venv/.stamp-tools ## Tegn standardskabelonerne i templates/ på ny (til udviklere)
	@$(BIN)/python -m templates.source

example: .venv/.stamp-project ## Lav eksemplet inputs/eksempel-egelund-kulturhus.xlsx på ny
	@$(BIN)/python -m beredskabsplan example

golden: .venv/.stamp-project .venv/.stamp-tools ## Skriv de tekster og tabeller på ny, som testene sammenligner med (til udviklere)
	@$(BIN)/python -m tests.golden
	@$(BIN)/python -m tests.tables
	@$(BIN)/python -m tests.translated

pages: .venv/.stamp-project .venv/.stamp-tools ## Lav billeder af dokumenternes sider (til udviklere)
	@$(BIN)/python tests/pages.py

bench: .venv/.stamp-project .venv/.stamp-tools ## Mål tid og hukommelse mod docxtpl og LibreOffice (til udviklere)
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_run
	@$(BIN)/python -m tests.bench_pdf

# A venv of its own: nothing but this needs uv. With ARGS=--upgrade everything is raised to its newest release.
COMPILE = .venv-lock/$(notdir $(BIN))/uv pip compile pyproject.toml --group fonts --group build --quiet $(ARGS) \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

lock: .venv/.stamp-python ## Lås pakkernes versioner på ny (til udviklere; ARGS=--upgrade henter de nyeste)
	@$(BIN)/python -m venv .venv-lock
	@.venv-lock/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13'
	@$(COMPILE) -o requirements.txt >/dev/null
	@$(COMPILE) --group dev --group cluster -c requirements.txt -o requirements-dev.txt >/dev/null

# Each test on the first core that is free.
PYTEST = $(BIN)/pytest -n logical --dist worksteal
STYLE = $(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy

# What Python has compiled is kept, whatever the machine's setting: it is a third of the time.
quick: export PYTHONDONTWRITEBYTECODE =
quick: .venv/.stamp-project .venv/.stamp-tools ## Kør kodetjek og de hurtigste test på 20 sekunder (til udviklere)
	@$(STYLE)
	@$(PYTEST) -q -m 'not heavy and not slow'

test: .venv/.stamp-project .venv/.stamp-tools ## Kør kodetjek og alle test undtagen de langsomme (til udviklere)
	@$(STYLE)
	@$(PYTEST) -m 'not slow'

test-all: export BEREDSKABSPLAN_ALL = 1
test-all: .venv/.stamp-project .venv/.stamp-tools ## Kør alle test, også de langsomme (til udviklere)
	@$(STYLE)
	@$(PYTEST)

# Rooms that meet files, consoles and signals; the others do the same on every system. ARGS= takes their place.
WINDOWS_ROOMS = tests/windows tests/output tests/opc tests/run tests/cli tests/doctor tests/definitions tests/report \
	tests/versions tests/handover tests/rounds tests/workbook/test_intake.py

test-windows: .venv/.stamp-project .venv/.stamp-tools ## Kør test under Python til Windows, hvor wine er installeret (til udviklere)
	@tests/windows/run.sh $(BIN)/python $(or $(ARGS),-m 'not heavy and not slow' $(WINDOWS_ROOMS))

clean: ## Slet alt, der kan laves igen; inputs/ og outputs/ røres ikke
	@rm -rf .venv .venv-lock .venv-windows .ci/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find pipeline templates tests -name __pycache__ -prune -exec rm -rf {} +

# Debian has Python without ensurepip; asked before .venv is begun, so that none is left half made.
.venv/.stamp-python: $(if $(USABLE),,FORCE)
	@found=; for python in $(PYTHONS); do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  found=$$python; \
	  $$python -c 'import venv, ensurepip; ensurepip.version()' >/dev/null 2>&1 || continue; \
	  echo 'Gør programmet klar til brug; det tager et minuts tid ...' >&2; \
	  $$python -m venv --clear .venv && pwd -P > $@; exit; \
	done; \
	if [ "$$found" ]; then \
	  echo "Python mangler modulet venv. Installér det, på Debian og Ubuntu med: sudo apt install $$found-venv"; \
	else \
	  echo 'Der skal bruges Python 3.11 eller nyere. Hent den på https://www.python.org/downloads/'; \
	  echo '(på Debian og Ubuntu: sudo apt install python3 python3-venv).'; \
	fi >&2; \
	echo 'Kør derefter kommandoen igen.' >&2; exit 1

.venv/.stamp-lock: requirements.txt .venv/.stamp-python
	@$(INSTALL) --require-hashes -r requirements.txt || $(FAILED)
	@touch $@

# Not editable: the commands work as they will in the wheel, with the standard templates inside.
.venv/.stamp-project: .venv/.stamp-lock $(if $(CHANGED),FORCE)
	@$(INSTALL) --no-build-isolation . || $(FAILED)
	@touch $@

.venv/.stamp-tools: requirements-dev.txt .venv/.stamp-lock
	@$(INSTALL) --require-hashes -r requirements-dev.txt || $(FAILED)
	@touch $@
