import type { Express } from 'express';
import { readPreferences, savePreferences } from '../../cases/preferences/preferences.ts';
import * as contract from '../contract/preferences.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';

/** What officers choose for their screens. Everybody has only their own. */
export function bindPreferenceRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readPreferences, ({ session }) => readPreferences(db, session.officer.id));

  bind(app, services, contract.savePreferences, ({ session, body, context }) => db.transaction(async (trx) => {
    await savePreferences(trx, { officerId: session.officer.id, preferences: body }, context);
    return readPreferences(trx, session.officer.id);
  }));
}
