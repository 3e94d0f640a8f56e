#!/usr/bin/env bash
# Prints in one line what setting up the engines needs and this machine lacks; nothing where it has all.
lacking=()
for tool in java mvn go; do command -v "$tool" >/dev/null || lacking+=("$tool"); done
echo "${lacking[*]}"
