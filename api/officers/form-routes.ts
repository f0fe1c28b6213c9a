import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { readLiveForm } from '../../cases/steps/drawn-tasks.ts';
import * as contract from '../contract/officers.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const PROCESSES = fileURLToPath(new URL('../../processes', import.meta.url));

/** The forms of the kinds of work that the domain knows: as they are live, or as they were shipped where nothing is live yet. */
export function bindFormRoutes(app: Express, services: Services): void {
  bind(app, services, contract.readForm, async ({ params }) => {
    const file = (await formFiles()).get(params.kind);
    if (!file) throw new Problem(404, 'not-found');
    return JSON.parse(await readLiveForm(services.db, params.kind) ?? await readFile(file, 'utf8')) as { id: string; type: string; components: unknown[] };
  });
}

/** By name. The names come from the folders, never from the request. */
async function formFiles(): Promise<Map<string, string>> {
  const files = await readdir(PROCESSES, { recursive: true, withFileTypes: true });
  return new Map(files.filter((file) => file.isFile() && file.name.endsWith('.form'))
    .map((file) => [path.basename(file.name, '.form'), path.join(file.parentPath, file.name)]));
}
