import { createServer } from 'node:http';

/** Stands in for the api and the workers: a health page, and what the launcher told it by environment. */
export function serve(port: string | undefined): void {
  createServer((request, response) => {
    if (request.url === '/environment') response.end(JSON.stringify(process.env));
    else response.end('{"status":"ready"}');
  }).listen(Number(port), '127.0.0.1');
}
