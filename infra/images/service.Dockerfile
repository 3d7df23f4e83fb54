# One image for every service that runs by itself; the command names which: services/NAME/src/main.ts.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# What is installed hangs on the manifests alone: a change of a source does not fetch anything again.
FROM ${NODE_IMAGE} AS manifests
COPY . /from
RUN cd /from && mkdir /manifests \
 && find . -name package.json -exec cp --parents {} /manifests/ \; \
 && cp package-lock.json .npmrc /manifests/

FROM ${NODE_IMAGE} AS installed
WORKDIR /torchline
COPY --from=manifests /manifests .
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
      -w @torchline/reference -w @torchline/certification -w @torchline/contracts -w @torchline/incubators \
      -w @torchline/loan-pools -w @torchline/scheduling -w @torchline/projection -w @torchline/standalone

FROM ${NODE_IMAGE}
WORKDIR /torchline
ENV NODE_ENV=production TORCHLINE_HOST=0.0.0.0 TORCHLINE_PORT=8080
# What SMALL_PROCESS says (packages/platform/src/process/small-process.ts).
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072 \
    NODE_OPTIONS="--max-semi-space-size=4 --max-old-space-size=384" NODE_COMPILE_CACHE=/torchline/.compiled
COPY --from=installed /torchline .
COPY packages packages
COPY services services
COPY infra/kafka infra/kafka
COPY seeds seeds
COPY infra/images/alive.sh /usr/local/bin/alive
RUN install -d -o node .compiled
USER node
EXPOSE 8080
# Alive, not ready: a service waits for its servers by itself, and ending it would help nobody.
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=6 CMD ["alive"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["services/reference/src/main.ts"]
