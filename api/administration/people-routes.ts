import type { Express } from 'express';
import { listAccounts, readAccount, workHeldBy, type Account } from '../../cases/officers/accounts.ts';
import { changeAccount, openAccount, resetPassword, resetSecondFactor, setAccountOpen, unblockAccount, type Given } from '../../cases/officers/manage-account.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { builtInRole, isBuiltIn, listRoles } from '../../cases/officers/roles.ts';
import { ACTIONS, allow, authorize, conditionsFitting } from '../../cases/policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/people.ts';
import { needsSecondFactor } from '../http/authenticate.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Accounts and roles, for those who manage them. */
export function bindPeopleRoutes(app: Express, services: Services): void {
  const { db, config } = services;
  const present = (account: Account, me: Officer) => ({
    ...account, roles: [...account.roles], createdAt: must(account.createdAt), lastSignedInAt: iso(account.lastSignedInAt), givenUntil: iso(account.givenUntil), invitedUntil: iso(account.invitedUntil),
    secondFactorSince: iso(account.secondFactorSince), awayUntil: iso(account.awayUntil), blockedUntil: iso(account.blockedUntil),
    mustHaveSecondFactor: needsSecondFactor(config, account), isMe: account.id === me.id,
  });
  const requireAccount = async (username: string, now: Date) => {
    const account = await readAccount(db, username, now);
    if (!account) throw new Problem(404, 'officer-unknown');
    return account;
  };
  /** The command in its transaction, then the account as it stands. */
  const answer = async (username: string, me: Officer, now: Date, run: (trx: Transaction) => Promise<unknown>) => {
    await db.transaction(run);
    return present(await requireAccount(username, now), me);
  };
  /** What only this answer tells; no cache and no log sees it. */
  const presentGiven = ({ way, secret, until }: Given) => ({ way, until: must(until), secret: way === 'password' ? secret : `${config.publicUrl}/tasklist/invitation#${secret}` });

  bind(app, services, contract.listRoles, async ({ session, locale }) => {
    // Who gives roles to accounts has to know them.
    if (!allow(session.officer, 'officer.manage')) authorize(session.officer, 'configuration.read');
    const [roles, { rows: counts }] = await Promise.all([listRoles(db), db.raw<{ rows: Array<{ role: string; n: number }> }>('select unnest(roles) as role, count(*)::int as n from officers where active group by 1')]);
    return {
      items: roles.map((role) => ({
        ...role, rights: { ...role.rights }, name: locale === 'en' ? role.nameEn : role.nameVi, builtIn: isBuiltIn(role.code), holders: counts.find((each) => each.role === role.code)?.n ?? 0,
        asBuilt: isBuiltIn(role.code) ? { ...builtInRole(role.code as Parameters<typeof builtInRole>[0]).rights } : null,
      })),
      actions: ACTIONS.map((action) => ({ action, conditions: [...conditionsFitting(action)] })), mayEdit: allow(session.officer, 'configuration.edit') && allow(session.officer, 'officer.manage'), needsReview: config.TWO_PERSON_RULE,
    };
  });

  bind(app, services, contract.listOfficers, async ({ session, query, context }) => {
    authorize(session.officer, 'officer.manage');
    const found = await listAccounts(db, { words: query.q, state: query.state, role: query.role, after: query.after, limit: query.limit + 1 }, context.now);
    const items = found.slice(0, query.limit);
    return { items: items.map((account) => present(account, session.officer)), nextAfter: found.length > query.limit ? items.at(-1)!.username : null };
  });

  bind(app, services, contract.readOfficer, async ({ session, params, context }) => {
    authorize(session.officer, 'officer.manage');
    const account = await requireAccount(params.username, context.now);
    return { ...present(account, session.officer), held: (await workHeldBy(db, account.id)).map((item) => ({ ...item, dueAt: iso(item.dueAt) })) };
  });

  bind(app, services, contract.openOfficer, async ({ session, body, context }) => presentGiven(await db.transaction((trx) => openAccount(trx, body, session.officer, context))));
  bind(app, services, contract.changeOfficer, ({ session, params, body, context }) =>
    answer(params.username, session.officer, context.now, (trx) => changeAccount(trx, { ...params, ...body }, session.officer, context)));
  bind(app, services, contract.closeOfficer, ({ session, params, body, context }) =>
    answer(params.username, session.officer, context.now, (trx) => setAccountOpen(trx, { ...params, ...body, open: false }, session.officer, context)));
  bind(app, services, contract.reopenOfficer, ({ session, params, body, context }) =>
    answer(params.username, session.officer, context.now, (trx) => setAccountOpen(trx, { ...params, ...body, open: true }, session.officer, context)));
  bind(app, services, contract.resetOfficerPassword, async ({ session, params, body, context }) => presentGiven(await db.transaction((trx) => resetPassword(trx, { ...params, ...body }, session.officer, context))));
  bind(app, services, contract.unblockOfficer, ({ session, params, context }) =>
    answer(params.username, session.officer, context.now, (trx) => unblockAccount(trx, params.username, session.officer, context)));
  bind(app, services, contract.resetOfficerSecondFactor, ({ session, params, context }) =>
    answer(params.username, session.officer, context.now, (trx) => resetSecondFactor(trx, params.username, session.officer, context)));
}
