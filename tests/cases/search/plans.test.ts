import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadManyCases, KNOWN_CALLER } from '../../../bench/many-cases.ts';
import { findCaseFile, readCaseParts } from '../../../cases/case-file/read-case-file.ts';
import { findCasesByPhone } from '../../../cases/intake/find-cases-by-phone.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import { searchCases } from '../../../cases/search/search-cases.ts';
import type { CaseSearch } from '../../../cases/search/search-filter.ts';
import { countWorkItems } from '../../../cases/work-items/count-work-items.ts';
import { listWorkItems, openWorkOn, type WorkItemQuery } from '../../../cases/work-items/list-work-items.ts';
import { QUEUES } from '../../../cases/work-items/queue-conditions.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { testVault } from '../../support/vault.ts';

const NOW = new Date('2026-11-21T15:00:00+07:00');
/** Tables that grow for as long as the City has cases; reading one from end to end is what must not happen. */
const LARGE = ['cases', 'work_items', 'senders', 'hints', 'assignments', 'deadlines', 'case_events', 'notifications', 'attachments', 'audit_entries'];

let database: TestDatabase;
let officers: Record<'operator' | 'supervisor' | 'unit', Officer>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadManyCases(database.url, { cases: 20_000, openTasks: 1_200, ends: NOW, vault: testVault });
  const busiest = await database.db('work_items').where({ role: 'unit-officer', status: 'open' }).groupBy('unit_code').orderByRaw('count(*) desc').first('unit_code');
  const officer = async (options: object) => await buildOfficer(database.db, options) as unknown as Officer;
  const operator = await database.db('officers').where({ username: 'bench.operator.1' }).first();
  officers = {
    operator: { ...operator, displayName: operator.display_name, unitCode: null } as Officer,
    supervisor: await officer({ roles: ['supervisor'] }),
    unit: await officer({ roles: ['unit-officer'], unitCode: busiest.unit_code }),
  };
}, 240_000);
afterAll(() => database.drop());

interface Plan { readonly 'Node Type': string; readonly 'Relation Name'?: string; readonly 'Index Name'?: string; readonly Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Runs it, and explains every statement that it sent: what is read from end to end, and which indexes are used. */
async function plansOf(run: (trx: Transaction) => Promise<unknown>): Promise<{ scanned: string[]; indexes: string[] }> {
  return database.db.transaction(async (trx) => {
    const sent: Array<{ sql: string; bindings: unknown[] }> = [];
    trx.on('query', ({ sql, bindings }: { sql: string; bindings: unknown[] }) => sent.push({ sql, bindings }));
    await run(trx);
    const statements = sent.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql));
    expect(statements.length).toBeGreaterThan(0);
    const nodes: Plan[] = [];
    for (const { sql, bindings } of statements) {
      const { rows } = await trx.raw<{ rows: Array<{ 'QUERY PLAN': Array<{ Plan: Plan }> }> }>(`explain (format json) ${sql.replace(/\$\d+/g, '?')}`, bindings as never);
      nodes.push(...nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan));
    }
    return {
      scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan' && LARGE.includes(node['Relation Name'] ?? '')).map((node) => node['Relation Name']!),
      indexes: [...new Set(nodes.map((node) => node['Index Name']).filter((name) => name !== undefined))],
    };
  });
}

const CATEGORY = { category: ['epidemic-gathering'] };
const FILTERS: ReadonlyArray<readonly [string, WorkItemQuery]> = [
  ['kind', { kind: ['screen-report'] }], ['category', CATEGORY], ['two categories', { category: ['epidemic-gathering', 'trees'] }], ['unit', { unit: ['26740'] }],
  ['ward', { ward: ['26740'] }], ['channel', { channel: ['phone'] }], ['urgency', { urgency: ['urgent'] }], ['clock', { clock: ['soon'] }],
  ['words', { q: 'khau trang' }], ['a code', { q: '7KRM-' }], ['words and category', { q: 'khau trang', ...CATEGORY }], ['received', { sort: 'received' }],
];

describe('with many cases, no list or search reads a large table from end to end:', () => {
  for (const role of ['operator', 'supervisor', 'unit'] as const) {
    it.each(QUEUES)(`the queue %s of the ${role}`, async (queue) => {
      const { scanned, indexes } = await plansOf((trx) => listWorkItems(trx, { queue }, officers[role], NOW));
      expect(scanned).toEqual([]);
      expect(indexes).toEqual(expect.arrayContaining([expect.stringMatching(queue === 'done' ? /^work_items_done$/ : queue === 'mine' ? /^work_items_claimed$/ : /^work_items_(audience|open_due|waiting|unit)$/)]));
    });

    it.each(FILTERS)(`the ${role}'s filter %s`, async (_name, query) => {
      for (const queue of ['unit', 'done'] as const) expect((await plansOf((trx) => listWorkItems(trx, { queue, ...query }, officers[role], NOW))).scanned).toEqual([]);
    });

    it(`the counters of the ${role}, by an index that holds all they look at`, async () => {
      const { scanned, indexes } = await plansOf((trx) => countWorkItems(trx, officers[role], NOW));
      expect(scanned).toEqual([]);
      expect(indexes).toEqual(expect.arrayContaining(['work_items_audience', 'work_items_claimed', 'work_items_done']));
    });
  }

  it('the next page of a list', async () => {
    const { nextCursor } = await listWorkItems(database.db, { limit: 20 }, officers.operator, NOW);
    expect((await plansOf((trx) => listWorkItems(trx, { limit: 20, cursor: nextCursor! }, officers.operator, NOW))).indexes).toContain('work_items_audience');
  });

  const SEARCHES: ReadonlyArray<readonly [string, CaseSearch]> = [
    ['a word that very many have', { q: 'không' }], ['a word that few have', { q: '51F' }], ['a word that none has', { q: 'xyzxyz' }], ['two words', { q: 'khẩu trang' }], ['no accents', { q: 'khau trang' }],
    ['words and filters', { q: 'khau trang', ward: ['26740'], status: ['closed'] }], ['filters only', { category: ['trees'], channel: ['zalo'] }], ['a ward', { ward: ['26740'] }], ['days', { q: 'nha', from: '2026-03-01', to: '2026-03-31' }], ['nothing', {}],
  ];
  it.each(SEARCHES)('the search for %s', async (_name, search) => {
    for (const officer of Object.values(officers)) expect((await plansOf((trx) => searchCases(trx, search, officer))).scanned).toEqual([]);
  });

  it.each<[string, CaseSearch, string]>([
    ['of a rare word', { q: 'Xe biển số 51F' }, String.raw`search_plain ~ '\m51f\M' and search_plain like '%xe bien so%'`],
    ['of words in a state that no new case has', { q: 'khau trang', status: ['closed'], channel: ['zalo'] }, String.raw`search_plain ~ '\mkhau\M' and search_plain ~ '\mtrang\M' and status = 'closed' and channel = 'zalo'`],
    ['of a unit', { unit: ['26740'] }, "'26740' = any(unit_codes)"],
  ])('all pages %s hold what a look at every case finds', async (_name, search, where) => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof searchCases>> = await searchCases(database.db, { ...search, limit: 50, ...(cursor ? { cursor } : {}) }, officers.supervisor);
      found.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor;
    } while (cursor);
    const { rows } = await database.db.raw<{ rows: Array<{ code: string }> }>(`select code from cases where ${where}`);
    expect(rows.length).toBeGreaterThan(20);
    expect([...found].sort()).toEqual(rows.map(({ code }) => code).sort());
  });

  it('the search for a rare word asks the inverted index', async () => {
    expect((await plansOf((trx) => searchCases(trx, { q: '51F' }, officers.operator))).indexes).toEqual(expect.arrayContaining(['cases_received', 'cases_search']));
  });

  it('the search for a code, the caller\'s cases, and the page of a case', async () => {
    const { code, id } = await database.db('cases').orderBy('received_at', 'desc').first();
    expect((await plansOf((trx) => searchCases(trx, { q: code }, officers.operator))).scanned).toEqual([]);
    expect((await plansOf((trx) => findCasesByPhone(trx, KNOWN_CALLER, testContext()))).scanned).toEqual([]);
    const { scanned } = await plansOf(async (trx) => {
      await findCaseFile(trx, { code });
      await readCaseParts(trx, id);
      await openWorkOn(trx, id, officers.operator);
    });
    expect(scanned).toEqual([]);
  });
});
