import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../cases/officers/officer.ts';
import { ACTIONS, allow, type Action, type Subject } from '../../cases/policies/policies.ts';
import { CASE_DOORS, GENERAL_DOORS, HELD_DOORS, OWN, SCREENING_DOORS, setStage, SUBJECTS, UNIT_DOORS, WITHOUT_DOOR, type Ask, type SubjectName } from './doors-by-action.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let people: Map<Role, SignedIn>;
beforeAll(async () => {
  world = await createTestApp({ CLOCK_CONTROLLED: 'true' });
  people = new Map(await Promise.all(ROLES.map(async (role) => [role, await world.signIn({ roles: [role], unitCode: role.startsWith('unit') ? OWN : null })] as const)));
});
afterAll(async () => { await world.close(); });

const send = async (who: SignedIn, { method, path, body }: Ask) => {
  const sent = world.http()[method](`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
  return body ? sent.send(body) : sent;
};

/** What the table says of a role, and what the door does. */
async function walk(action: Action, role: Role, name: SubjectName, subject: Subject, door: (typeof CASE_DOORS)[Action]): Promise<{ told: string; said: string }> {
  const who = people.get(role)!;
  const stage = await setStage(world, who, name);
  const { status, body } = await send(who, await door!(stage));
  const may = allow(who.officer as never, action, subject);
  const line = `${action} · ${role} · ${name}`;
  // Nothing there (404) comes after the right was checked; a request that is refused for its form would show nothing.
  const said = status === 403 ? 'may not' : status < 300 || status === 404 ? 'may' : `${status} ${JSON.stringify(body)}`;
  return { told: `${line}: ${may ? 'may' : 'may not'}`, said: `${line}: ${said}` };
}

async function walkAll(doors: Partial<Record<Action, (typeof CASE_DOORS)[Action]>>, names: readonly SubjectName[], subjectOf: (name: SubjectName, role: Role) => Subject): Promise<void> {
  for (const [action, door] of Object.entries(doors) as Array<[Action, (typeof CASE_DOORS)[Action]]>) {
    for (const name of names) {
      const walked = [];
      for (const role of ROLES) walked.push(await walk(action, role, name, subjectOf(name, role), door));
      expect(walked.map(({ said }) => said)).toEqual(walked.map(({ told }) => told));
    }
  }
}

describe('the table of rights, walked over HTTP', () => {
  it('has a door for every action, or says that there is none yet', () => {
    const walked = [CASE_DOORS, SCREENING_DOORS, UNIT_DOORS, HELD_DOORS, GENERAL_DOORS].flatMap((doors) => Object.keys(doors));
    expect([...walked, ...WITHOUT_DOOR].sort()).toEqual([...ACTIONS].sort());
  });


  it('[D26] [D28] on cases: own, another unit\'s, not yet sent, restricted', async () => {
    await walkAll(CASE_DOORS, Object.keys(SUBJECTS) as SubjectName[], (name) => SUBJECTS[name]);
  });


  it('[S16] on the operators\' work', async () => {
    await walkAll(SCREENING_DOORS, ['unsent'], (name) => SUBJECTS[name]);
  });


  it('[D10] [D26] on a unit\'s work, the own and another\'s', async () => {
    await walkAll(UNIT_DOORS, ['own', 'other'], (name) => SUBJECTS[name]);
    await walkAll(HELD_DOORS, ['unsent', 'own', 'other'], (name) => SUBJECTS[name]);
  });


  it('[D31] on everything that is about no case', async () => {
    await walkAll(GENERAL_DOORS, ['own'], (_name, role) => (role.startsWith('unit') ? { unitCodes: [OWN] } : {}));
  });
});
