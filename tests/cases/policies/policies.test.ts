import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../../cases/officers/officer.ts';
import { ACTIONS, allow, authorize, type Action, type Subject } from '../../../cases/policies/policies.ts';

const officer = (role: Role) => ({ roles: [role], unitCode: role.startsWith('unit') ? '26740' : null });
const who = (action: Action, subject: Subject) => ROLES.filter((role) => allow(officer(role), action, subject));

const own: Subject = { unitCodes: ['26740'] };
const others: Subject = { unitCodes: ['26743'] };
const about = (action: Action) => /^(case\.read|sender|attachment)/.test(action);

describe('who may do what', () => {
  it('[D26] [D28] lets units see only what was sent to them', () => {
    for (const action of ACTIONS.filter((each) => /^(case|sender|attachment|contact|task)/.test(each))) {
      expect({ action, units: who(action, others).filter((role) => role.startsWith('unit')) }).toEqual({ action, units: [] });
      expect({ action, units: who(action, {}).filter((role) => role.startsWith('unit')) }).toEqual({ action, units: [] });
    }
    expect(who('case.read', own)).toEqual(['operator', 'supervisor', 'unit-officer', 'unit-leader', 'department-lead', 'inspector']);
  });


  it('[D26] [D29] keeps restricted cases from operators and units', () => {
    for (const action of ACTIONS.filter(about)) {
      expect({ action, who: who(action, { ...own, restricted: true }).filter((role) => !['supervisor', 'department-lead', 'inspector'].includes(role)) }).toEqual({ action, who: [] });
    }
  });


  it('[D26] [D27] shows senders to those who handle the case, and to nobody who runs or inspects the system', () => {
    expect(who('sender.reveal', own)).toEqual(['operator', 'supervisor', 'unit-officer', 'unit-leader', 'department-lead']);
    expect(who('sender.reveal-name', { ...own, hideName: true })).toEqual(['operator', 'supervisor', 'department-lead']);
  });


  it.each<[Action, Role[]]>([
    ['task.screen', ['operator', 'supervisor']],
    ['task.handle', ['unit-officer', 'unit-leader']],
    ['daily-report.approve', ['department-lead']],
    ['process.edit', ['process-owner']],
    ['process.approve', ['department-lead', 'process-owner']],
    ['instance.manage', ['administrator', 'process-owner']],
    ['officer.manage', ['administrator']],
    ['reference.edit', ['administrator']],
    ['clock.advance', ['administrator']],
    ['audit.read', ['administrator', 'inspector']],
    ['incident.retry', ['process-owner', 'administrator']],
    ['case.find-by-phone', ['operator', 'supervisor']],
  ])('[D10] [D31] gives "%s" to %j and nobody else', (action, roles) => {
    expect([...who(action, own)].sort()).toEqual([...roles].sort());
  });


  it('gives nothing to an account without a known role, and says so without telling what exists', () => {
    const nobody = { roles: ['emperor' as Role], unitCode: '26740' };
    for (const action of ACTIONS) expect(allow(nobody, action, own)).toBe(false);
    expect(() => authorize(nobody, 'case.read', own)).toThrow(expect.objectContaining({ kind: 'forbidden', code: 'not-allowed' }));
  });
});
