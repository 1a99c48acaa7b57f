# The explorer: built in the first stage, served as files by the second. Build it from the root of the
# repository:
#
#   docker build -f docker/explorer.Dockerfile -t yuma-explorer .

FROM debian:trixie-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential ca-certificates git nodejs npm rustup \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /yuma
# Asking for it installs the toolchain of the file, with which the laboratory becomes wasm.
COPY rust-toolchain.toml .
RUN cargo --version
COPY . .
RUN scripts/explorer.sh --build

FROM nginxinc/nginx-unprivileged:stable-alpine
COPY --from=build /yuma/explorer/dist /usr/share/nginx/html
