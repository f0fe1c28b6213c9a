import type { Express } from 'express';
import * as contract from '../contract/officers.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { readFormText } from './form-files.ts';

/** The forms of the kinds of work that the domain knows: as they are live, or as they were shipped where nothing is live yet. */
export function bindFormRoutes(app: Express, services: Services): void {
  bind(app, services, contract.readForm, async ({ params }) => {
    const text = await readFormText(services.db, params.kind);
    if (text === null) throw new Problem(404, 'not-found');
    return JSON.parse(text) as { id: string; type: string; components: unknown[] };
  });
}
