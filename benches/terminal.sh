#!/usr/bin/env bash
# What flipchart costs on a terminal, beside the least that a program with the same libraries can do
# (tools/floor): builds both and measures them by turns. `--write` puts the table into
# docs/performance.md; `--help` lists what else there is.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
cargo build --release --locked
CARGO_TARGET_DIR="$target/floor" cargo build --release --locked --manifest-path tools/floor/Cargo.toml
exec tools/ratios --bin "$target/release/flipchart" --floor "$target/floor/release/floor" "$@"
