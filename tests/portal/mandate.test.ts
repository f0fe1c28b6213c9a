import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readReferenceFiles } from '../../cases/reference/reference-files.ts';
import { ROLES } from '../../cases/officers/officer.ts';
import { builtInRights } from '../../cases/policies/policies.ts';
import { createTestApp, type TestApp } from '../api/support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const { files } = readReferenceFiles();
const unitsOf = async (kind: string) => world.db('units').where({ kind }).orderBy('code').pluck<string[]>('code');

describe('under whose direction and by which text the portal works', () => {
  it('[D1] [D7] stands on every page of the citizens', async () => {
    for (const path of ['/', '/theo-doi', '/hoi-dap']) {
      const page = await world.http().get(path);
      expect(page.text).toContain('theo chỉ đạo của Ủy ban nhân dân Thành phố');
      expect(page.text).toContain('Quyết định 4874/QĐ-UBND ngày 26/10/2023');
    }
  });
});

describe('who is bound', () => {
  it('[S4] [D2] departments and the committees of all wards and communes are there, and what districts and Thủ Đức became', async () => {
    expect(await unitsOf('ward')).toHaveLength(files.units.length);
    expect(await unitsOf('department')).toEqual(expect.arrayContaining(['dept-health', 'dept-construction', 'dept-science-technology']));
    // Those that the letter names and that ended live on in their successors.
    const successors = async (name: string) => (await world.db('legacy_units').join('legacy_unit_successors', 'legacy_unit_id', 'legacy_units.id').where('legacy_units.name', 'ilike', `%${name}%`)).length;
    expect(await successors('Thủ Đức')).toBeGreaterThan(0);
    expect(await successors('Quận 1')).toBeGreaterThan(0);
  });


  it('[D3] [D4] [D5] so are those who manage, own or maintain infrastructure, and who operates the portal', async () => {
    for (const kind of ['infrastructure-manager', 'infrastructure-operator', 'portal-operator']) expect([kind, (await unitsOf(kind)).length > 0]).toEqual([kind, true]);
  });


  it('[D25] and each role has its responsibilities: receiving, handling, responding, approving, inspecting', () => {
    for (const role of ROLES) expect([role, Object.keys(builtInRights(role)).length > 0]).toEqual([role, true]);
    const does = (role: string, action: string) => action in builtInRights(role);
    expect([does('operator', 'task.screen'), does('unit-officer', 'task.handle'), does('department-lead', 'daily-report.approve'), does('city-office', 'direction.enter'), does('inspector', 'audit.read')]).toEqual([true, true, true, true, true]);
  });
});

describe('what the portal takes', () => {
  it('[D20] comes by web, telephone and other programs, to authorities at all levels', async () => {
    const { body } = await world.http().get('/api/v1/openapi.json');
    const paths = Object.keys(body.paths as object);
    expect(paths).toEqual(expect.arrayContaining(['/api/v1/reports', '/api/v1/calls']));
    expect(paths.some((path) => path.startsWith('/open311/'))).toBe(true);
  });


  it('[D21] is of every field of social life, with a place for what fits none', () => {
    const groups = new Set(files.categories.categories.map(({ parent }) => parent));
    expect(files.categories.parents.filter(({ code }) => !groups.has(code))).toEqual([]);
    expect(files.categories.categories.map(({ code }) => code)).toContain('other');
    expect(files.categories.categories.length).toBeGreaterThanOrEqual(15);
  });
});
