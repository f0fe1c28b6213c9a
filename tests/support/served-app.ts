import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createOfficer } from '../../cases/officers/create-officer.ts';
import type { Role } from '../../cases/officers/officer.ts';
import { buildPages } from '../../launcher/build-pages.ts';
import { createTestApp, type TestApp } from '../api/support.ts';
import { testContext } from './context.ts';

export const PASSWORD = 'a-long-enough-password-1022';

export interface ServedApp extends TestApp {
  readonly url: string;
  /** "POST /path 201" of every request that was answered, in order. */
  readonly answered: string[];
  openAccount(username: string, role: Role, unitCode?: string | null): Promise<string>;
}

/** Pages and api on a port, without an engine behind them: for what happens between a browser and the server. */
export async function serveApp(): Promise<ServedApp> {
  await buildPages(fileURLToPath(new URL('../..', import.meta.url)));
  const world = await createTestApp();
  // A browser keeps a cookie by its own clock.
  world.clock.set(new Date());
  const answered: string[] = [];
  const server: Server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    response.on('finish', () => answered.push(`${line} ${response.statusCode}`));
    world.app(request, response);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    ...world, answered, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    openAccount: async (username, role, unitCode = null) => {
      const officer = await world.db.transaction((trx) => createOfficer(trx, { username, displayName: `Cán bộ ${username}`, password: PASSWORD, roles: [role], unitCode }, testContext()));
      return officer.id;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      await world.close();
    },
  };
}
