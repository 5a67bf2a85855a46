# Thin: every target is one command. `make demo` and `make test` set up what they need on a bare Debian/Ubuntu machine.
PY := .venv/bin/python

.PHONY: demo test test-all check bench bench-detection apk setup setup-dev setup-appium clean

demo: setup
	$(PY) tools/demo.py

test: setup-dev
	$(PY) -m pytest -m "not slow" -n 2 --dist loadfile

test-all: setup-dev setup-appium
	$(PY) -m pytest

check: setup-dev
	$(PY) tests/check.py

bench: setup
	$(PY) -m benchmarks

# The labelled corpus, both halves, on two systems; needs npm for the published files that some apps use. An hour or more.
bench-detection: setup-dev
	$(PY) -m benchmarks.detection --half both --jobs 2

apk:
	tools/setup.sh apk
	$(PY) tools/build_apk.py demo/qinghe build/
	$(PY) tools/build_apk.py demo/qinghe-rectified build/

setup:
	tools/setup.sh

setup-dev:
	tools/setup.sh dev

setup-appium:
	tools/setup.sh appium

clean:
	rm -rf .venv build runs
