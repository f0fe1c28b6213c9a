import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between the one broker of a test run and the feeds of its test files, which come and go on one port. While
 * nobody listens there, records are acknowledged and dropped: otherwise the exporter would wait longer and longer (up to
 * 10 s) and hand the next file what the last one left.
 */
export async function startFeedRelay(targetPort: number): Promise<{ url: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const { method, url, headers } = incoming;
      const attempt = forward({ host: '127.0.0.1', port: targetPort, method, path: url, headers, agent: false }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      attempt.on('error', (error: NodeJS.ErrnoException) => {
        const nobody = error.code === 'ECONNREFUSED';
        const items = body.toString().split('\n').filter((line, index) => index % 2 === 1 && line).map(() => ({ index: { status: 201 } }));
        outgoing.writeHead(nobody ? 200 : 503, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
        outgoing.end(JSON.stringify({ took: 0, errors: false, acknowledged: true, items }));
      });
      attempt.end(body);
    });
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
