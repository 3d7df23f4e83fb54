# The door: the built pages, and the thin server that passes requests on to the services.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS manifests
COPY . /from
RUN cd /from && mkdir /manifests \
 && find . -name package.json -exec cp --parents {} /manifests/ \; \
 && cp package-lock.json .npmrc /manifests/

# Building takes far more than serving: none of it goes into the image.
FROM ${NODE_IMAGE} AS pages
WORKDIR /torchline
COPY --from=manifests /manifests .
RUN npm ci --ignore-scripts --no-audit --no-fund -w @torchline/portal
COPY packages packages
COPY services/portal services/portal
COPY tsconfig.base.json .
RUN npm run build -w @torchline/portal

FROM ${NODE_IMAGE} AS installed
WORKDIR /torchline
COPY --from=manifests /manifests .
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund -w @torchline/portal

FROM ${NODE_IMAGE}
WORKDIR /torchline
ENV NODE_ENV=production TORCHLINE_HOST=0.0.0.0 TORCHLINE_PORT=8080
# What SMALL_PROCESS says (packages/platform/src/process/small-process.ts).
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072 \
    NODE_OPTIONS="--max-semi-space-size=4 --max-old-space-size=384" NODE_COMPILE_CACHE=/torchline/.compiled
COPY --from=installed /torchline .
COPY packages packages
COPY services/portal services/portal
COPY --from=pages /torchline/services/portal/dist services/portal/dist
COPY infra/images/alive.sh /usr/local/bin/alive
RUN install -d -o node .compiled
USER node
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=6 CMD ["alive"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["services/portal/src/main.ts"]
