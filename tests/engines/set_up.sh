#!/usr/bin/env bash
# Puts into the folder named what the graph runs on beside the runner in memory: Prism, a Flink cluster, Beam's job server
# for it, and the program that starts Beam's Python workers. The Python to use is the second argument.
set -euo pipefail
folder=$1
python=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lacking=$("$here/lacking.sh")
if [ -n "$lacking" ]; then
    echo "To run on Flink and Prism this machine needs Java 17, Maven and Go; not found: $lacking" >&2
    exit 1
fi
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# Beam's own programs, of the version of the Python package.
beam=$("$python" -c 'from importlib.metadata import version; print(version("apache-beam"))')
GOBIN="$folder/bin" go install "github.com/apache/beam/sdks/v2/go/cmd/prism@v$beam"
GOBIN="$folder/bin" go install "github.com/apache/beam/sdks/v2/python/container@v$beam"

# Flink's jars, which its makers publish for Python too; and the newest job server that can be had whole.
"$python" -m pip install --quiet --disable-pip-version-check --no-deps --upgrade \
    --target "$folder/flink" apache-flink-libraries==1.19.1
mvn --quiet --batch-mode --file "$here/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$folder/job-server"
