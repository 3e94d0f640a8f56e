#!/usr/bin/env bash
# Starts Beam's boot program for one worker, in an environment of the worker's own: the boot program installs there what
# the job ships, and two that install into one place would meet. What the project needs comes from the environment that
# TARIFFWIRE_WORKERS_PYTHON belongs to; the project itself is not found there, installed for editing as it is.
set -euo pipefail
own=$(mktemp -d)
boot=
end() {
    if [ -n "$boot" ]; then kill -TERM "$boot" 2>/dev/null && wait "$boot" || true; fi
    rm -rf "$own"
}
trap end EXIT
trap 'exit 143' TERM INT
"$TARIFFWIRE_WORKERS_PYTHON" -m venv --without-pip "$own/venv"
site=$("$own/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
# A path in such a file is searched, but the files of this kind that lie there are not read.
"$TARIFFWIRE_WORKERS_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$site/dependencies.pth"
export PATH="$own/venv/bin:$PATH" VIRTUAL_ENV="$own/venv" RUN_PYTHON_SDK_IN_DEFAULT_ENVIRONMENT=1
# All that the project needs is there: nothing is looked up, nothing is downloaded.
export PIP_NO_DEPS=1 PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1
"$TARIFFWIRE_BOOT" "$@" --semi_persist_dir="$own" &
boot=$!
wait "$boot"
