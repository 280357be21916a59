FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Next takes a settings file in TypeScript only with its compiler beside it, which is among what is optional. The compiled
# hash functions are optional too, but stay.
RUN npm run build && npm run --silent sbom && npx esbuild next.config.ts --outfile=next.config.mjs \
  && cp -a node_modules/@node-rs . && npm prune --omit=dev --omit=optional && cp -a @node-rs node_modules && rm -rf .next/cache

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json /app/next.config.mjs ./
COPY --from=build /app/bin ./bin
COPY --from=build /app/db/migrations ./db/migrations
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build --chown=node:node /app/.next ./.next
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8000}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/identity", "serve"]
