import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** What must be up for this process to be of use; each true or false. */
export type Readiness = Readonly<Record<string, boolean>>;

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  readonly readiness: () => Promise<Readiness>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers whoever watches the process: alive, ready (503 names what is missing), and its figures for Prometheus. */
export async function serveHealth({ host, port, registry, readiness }: ServeOptions): Promise<HealthServer> {
  const pages: Record<string, () => Promise<{ status: number; type: string; body: string }>> = {
    '/health/live': async () => json(200, { status: 'alive' }),
    '/health/ready': async () => {
      const parts = await readiness();
      const ready = Object.values(parts).every(Boolean);
      return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not-ready', parts });
    },
    '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
  const server = createServer((request, response) => {
    const page = pages[request.url?.split('?')[0] ?? ''] ?? (async () => json(404, { error: 'There is /health/live, /health/ready and /metrics.' }));
    void page().catch(() => json(500, { error: 'This page could not be made.' })).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => { server.off('error', reject); resolve(); });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function json(status: number, body: unknown) {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
