# Everything a person or a CI run asks for. Needs Python >= 3.11 with pip, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2
# Each worker begins with a half of the files in their order and takes over from the other at the end.
PARALLEL := -n $(WORKERS) --dist worksteal

.PHONY: setup demo test types behaviour test-long test-real bench bench-plant bench-false-alarms bench-hostile same-answers verify format docs lock clean
.DELETE_ON_ERROR:

# Tests start many Pythons: what one has compiled the next loads, also where the shell forbids it.
test behaviour test-long test-real verify: export PYTHONDONTWRITEBYTECODE =

setup: $(STAMP)

# The stamp is older than the lock or the project file: install again.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新：make setup PYTHON=/路径/python3.12 / Python 3.11 or newer is needed" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "不能建立虚拟环境：Debian/Ubuntu 请先安装 python3-venv / cannot create a virtual environment" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock || { \
	  echo "依赖未能安装：请检查网络或 pip 镜像设置（pip config list）后再运行 make setup；离线时先在有网络的机器上 pip download -r requirements.lock -d 目录，再运行 PIP_NO_INDEX=1 PIP_FIND_LINKS=目录 make setup" >&2; \
	  echo "dependencies could not be installed: check the network or pip's mirror; offline: PIP_NO_INDEX=1 PIP_FIND_LINKS=DIR make setup" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	$(BIN)/juesuan demo

# Format, lint, then types beside tests: of behaviour, of the examples in docstrings, of the documentation (tests/docs).
test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(MAKE) --no-print-directory --jobs=2 types behaviour

types: setup
	$(BIN)/mypy

behaviour: setup
	$(BIN)/python -m pytest $(PARALLEL) -m "not real and not verify and not long" tests

# Many more cases of what `make test` tries: 200 departments there and back, longer sweeps of properties.
test-long: setup
	JUESUAN_LONG_SWEEPS=1 $(BIN)/python -m pytest $(PARALLEL) -m "(long or swept) and not real and not verify" tests

# The real publications beside the checkout (../shared, or JUESUAN_SHARED).
test-real: setup
	$(BIN)/python -m pytest $(PARALLEL) -m real tests

bench: setup
	$(BIN)/python bench/run.py

# Mistakes planted in 31 ways: found, found in place, other errors, what cannot be found and why. PLANT=400 plants so many in each document.
bench-plant: setup
	$(BIN)/python bench/plant.py $(PLANT)

# Correct publications in varied wording: every finding is a false alarm.
bench-false-alarms: setup
	$(BIN)/python bench/false_alarms.py 500

# A re-organisation changes no answer: this checkout against an older one, BEFORE=../baseline (bench/same_answers.py says how).
same-answers: setup
	$(BIN)/python bench/same_answers.py --before $(BEFORE)

# Damaged and hostile files: mutants of every format, poisoned runs, killed workers, interruptions. About ten minutes.
bench-hostile: setup
	$(BIN)/python bench/hostile.py

# The outside judges, each with its version.
verify: setup
	$(BIN)/python -m pytest -m verify tests -rA

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Write the generated pages anew.
docs: setup
	$(BIN)/python -m juesuan.cli.help_page > docs/.cli.md && mv docs/.cli.md docs/cli.md
	$(BIN)/python -m juesuan.standard.rules_page > docs/.rules.md && mv docs/.rules.md docs/rules.md
	$(BIN)/python -m juesuan.compile.accounts_page > docs/.accounts.md && mv docs/.accounts.md docs/accounts.md
	$(BIN)/python -m juesuan.standard.classification_page > docs/.classification.md && mv docs/.classification.md docs/classification.md
	$(BIN)/python docs/readme.py

# Pin every dependency with its hashes, for every platform and Python >= 3.11.
lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet uv
	$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --extra scan --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements.lock $(LOCK_ARGS)
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache src/*.egg-info
