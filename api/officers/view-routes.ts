import type { Express } from 'express';
import { authorize } from '../../cases/policies/policies.ts';
import { chooseList } from '../../cases/views/choose-list.ts';
import { listViews, readListChoices, readView, type ViewRow } from '../../cases/views/list-views.ts';
import { changeView, createView, deleteView } from '../../cases/views/save-view.ts';
import * as contract from '../contract/views.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';

/** How officers look at the tasklist, the same on every device. Who may share is checked by the commands themselves. */
export function bindViewRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readViews, async ({ session: { officer } }) => {
    authorize(officer, 'view.keep');
    const views = await listViews(db, officer);
    const choices = await readListChoices(db, officer, views);
    return { items: views.map((row) => present(row, officer.id)), ...presentChoices(choices) };
  });

  bind(app, services, contract.createView, ({ session: { officer }, body, context }) => db.transaction(async (trx) => {
    authorize(officer, 'view.keep');
    const { id } = await createView(trx, { officer, view: body }, context);
    return present((await readView(trx, id))!, officer.id);
  }));

  bind(app, services, contract.changeView, ({ session: { officer }, params, body, context }) => db.transaction(async (trx) => {
    authorize(officer, 'view.keep');
    const { version, ...view } = body;
    await changeView(trx, { officer, id: params.id, version, view }, context);
    return present((await readView(trx, params.id))!, officer.id);
  }));

  bind(app, services, contract.deleteView, async ({ session: { officer }, params }) => {
    authorize(officer, 'view.keep');
    await db.transaction((trx) => deleteView(trx, { officer, id: params.id }));
    return undefined;
  });

  bind(app, services, contract.chooseList, async ({ session: { officer }, body, context }) => {
    authorize(officer, 'view.keep');
    await db.transaction((trx) => chooseList(trx, { officer, choices: body }, context));
    return body;
  });
}

type Choices = Pick<contract.ViewsAnswer, 'columns' | 'defaultViewId'>;

function presentChoices({ columns, defaultViewId }: { columns: readonly string[] | null; defaultViewId: string | null }): Choices {
  return { columns: known(columns), defaultViewId };
}

function present(row: ViewRow, officerId: string): contract.SavedView {
  return {
    id: row.id, name: row.name, queue: row.queue as contract.QueueName, filters: row.filters as contract.ViewFilters, sort: row.sort as 'due' | 'received',
    columns: known(row.columns), sharedWith: row.sharedWith, owner: { id: row.ownerId, displayName: row.ownerName }, mine: row.ownerId === officerId, version: row.version,
  };
}

/** A column that a later release no longer has is left out. */
function known(columns: readonly string[] | null): contract.ListColumn[] | null {
  return columns && contract.LIST_COLUMNS.filter((column) => columns.includes(column)).sort((one, other) => columns.indexOf(one) - columns.indexOf(other));
}
