# The explorer: built in the first stage, served as files by the second. Build it from the root of the
# repository:
#
#   docker build -f docker/explorer.Dockerfile -t yuma-explorer .

FROM node:24-slim AS build
WORKDIR /explorer
COPY explorer/package.json .
RUN npm install --no-package-lock --no-audit --no-fund
COPY explorer .
RUN npm run build

FROM nginxinc/nginx-unprivileged:stable-alpine
COPY --from=build /explorer/dist /usr/share/nginx/html
