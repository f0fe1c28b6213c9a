import type { Express } from 'express';
import { listNotices, type NoticeRow } from '../../cases/notices/list-notices.ts';
import { markRead } from '../../cases/notices/mark-read.ts';
import * as contract from '../contract/live.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { iso, must } from './present.ts';

/** The bell: what colleagues' doing means for me. Everybody has only their own. */
export function bindNoticeRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listNotices, async ({ session }) => present(await listNotices(db, session.officer.id)));

  bind(app, services, contract.markNoticesRead, ({ session, body, context }) => db.transaction(async (trx) => {
    await markRead(trx, { officerId: session.officer.id, ids: body.ids }, context);
    return present(await listNotices(trx, session.officer.id));
  }));
}

function present({ items, unread }: { items: readonly NoticeRow[]; unread: number }): contract.Notices {
  return { items: items.map(({ byName, createdAt, readAt, ...row }) => ({ ...row, by: byName, createdAt: must(createdAt), readAt: iso(readAt) })), unread };
}
