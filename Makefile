# The two commands of the README, and those that developers use. `make` alone lists them.

CODE := src tests tools
MADE := index schemas facts hazards cases examples commands

.DEFAULT_GOAL := help
.PHONY: help assess test check content refresh golden release format bench faq-eval mutants coverage pictures strength clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# 3 (left before the end) and 130 (Ctrl-C) are a person's choice: make's own "Error" would stand under the emergency
# number. The trap keeps the shell alive through Ctrl-C, and unlike an ignored signal it is not passed on.
assess: ## do the self-assessment; the first time it sets up what it needs
	@sh tools/setup.sh pdf
	@trap : INT; .venv/bin/backcare assess || { status=$$?; case $$status in 3 | 130) ;; *) exit $$status ;; esac; }

test: ## set up what developers need, then check
	@sh tools/setup.sh pdf,dev
	@$(MAKE) --no-print-directory check

check: ## format, lint, types, imports and tests, with what is installed already
	@test -x .venv/bin/pytest || { echo "Run 'make test' first: it installs the tools for this." >&2; exit 1; }
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/ruff check $(CODE)
	.venv/bin/mypy $(CODE)
	.venv/bin/lint-imports
	.venv/bin/python tests/content
	.venv/bin/pytest -n auto

content: ## look over every sentence of content/, and say how it stands (content/EDITING.md)
	@sh tools/setup.sh pdf,dev
	@.venv/bin/python tests/content

refresh: ## write anew what is made of other files: the search index, pages in docs/, the output shown in the README
	@sh tools/setup.sh pdf,dev
	@for made in $(MADE); do .venv/bin/python tools/$$made.py || exit; done

golden: ## take what is printed now for what tests compare it with; then read the difference
	@sh tools/setup.sh pdf,dev
	.venv/bin/pytest -n auto --snapshot-update $(patsubst tests/__snapshots__/%,tests/%.py,$(wildcard tests/__snapshots__/*))

format: ## put the code into its format, and mend what the linter can mend
	@sh tools/setup.sh pdf,dev
	.venv/bin/ruff check --fix-only $(CODE)
	.venv/bin/ruff format $(CODE)

release: ## check all, and build dist/: nothing uncommitted, no overdue review, a changelog that names the version
	@sh tools/setup.sh pdf,dev
	@.venv/bin/python tests/content --release
	@test -z "$$(git status --porcelain)" || \
		{ echo "Commit or undo your changes first: a release is made from what is committed." >&2; exit 1; }
	@version=$$(.venv/bin/backcare --version | awk '{ print $$2 }'); grep -q "^## $$version" CHANGELOG.md || \
		{ echo "CHANGELOG.md has no heading ## $$version. Give its entries the version and the day." >&2; exit 1; }
	@$(MAKE) --no-print-directory check
	rm -rf dist
	.venv/bin/python -m build --no-isolation
	@echo "Built, and not published. No clinician has reviewed the content: say so where you publish it."

bench: ## measure how long commands take, beside five other programs (about two minutes, later one)
	@sh tools/setup.sh pdf
	@.venv/bin/python tools/bench.py

faq-eval: ## measure how well the FAQ search finds, and how fast
	@sh tools/setup.sh pdf,dev
	@.venv/bin/python tools/faq_eval.py

mutants: ## change the rules in a thousand small ways, and see that a test notices each (ten minutes)
	@sh tools/setup.sh pdf,dev,mutants
	.venv/bin/mutmut run --max-children 2
	@.venv/bin/python tools/mutants.py

coverage: ## run the tests, and name the lines and branches of src/ that none of them takes
	@sh tools/setup.sh pdf,dev
	@rm -rf .coverage
	.venv/bin/coverage run -m pytest -n auto
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report

pictures: ## draw docs/pictures anew: what people see on a terminal, a page and paper
	@sh tools/setup.sh pdf,dev
	@PYTHONPATH=tests .venv/bin/python tools/pictures.py

strength: ## kill the program 200 times while it writes, instead of 40 times, and see that nothing is lost
	@sh tools/setup.sh pdf,dev
	STRENGTH_ROUNDS=200 .venv/bin/pytest tests/test_strength.py

clean: ## remove what set-up and checks have made; nobody's answers are there
	rm -rf .venv .uv .npm .bench dist build mutants .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +
