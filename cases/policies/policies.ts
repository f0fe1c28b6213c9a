import { CaseError } from '../errors.ts';
import type { Officer, Role } from '../officers/officer.ts';

/** Who asks, as far as rights go. */
export type Bearer = Pick<Officer, 'roles' | 'unitCode' | 'rights'>;

/** What an action is about, as far as a condition looks at it. */
export interface Subject {
  /** Units that have, or had, a share in the case; the one unit of a rule, report or officer. */
  readonly unitCodes?: readonly string[];
  /** Suspected denunciation or secret material: few may see it. */
  readonly restricted?: boolean;
  /** The sender asked that units do not see the name. */
  readonly hideName?: boolean;
}

type Condition = (officer: Pick<Officer, 'unitCode'>, subject: Subject) => boolean;

const always: Condition = () => true;
const open: Condition = (_officer, subject) => !subject.restricted;
const atDesk: Condition = (_officer, subject) => (subject.unitCodes ?? []).length === 0;
const ownUnit: Condition = (officer, subject) => officer.unitCode !== null && (subject.unitCodes ?? []).includes(officer.unitCode);
const ownUnitOpen: Condition = (officer, subject) => ownUnit(officer, subject) && open(officer, subject);
const ownUnitNamed: Condition = (officer, subject) => ownUnitOpen(officer, subject) && !subject.hideName;

/** The conditions by the names under which roles are kept. */
export const CONDITIONS = { always, open, atDesk, ownUnit, ownUnitOpen, ownUnitNamed } as const satisfies Record<string, Condition>;
export type ConditionName = keyof typeof CONDITIONS;

/**
 * Who may do what, as long as administrators have not changed it (cases/officers/roles.ts). One line an action: each role that may, and under which condition:
 * `always`; `open` = the case is not restricted; `atDesk` = the work stands with no unit; `ownUnit…` = the officer's unit has a share in it; `…Named` = and the
 * sender did not ask to stay unnamed. A role that is not on the line may not.
 */
const POLICIES = {
  // Cases
  'case.read':            { operator: open, supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'case.enter':           { operator: always, supervisor: always },
  'call.hand-over':       { supervisor: always },
  'case.search':          { operator: always, supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnit, 'unit-leader': ownUnit },
  'case.find-by-phone':   { operator: always, supervisor: always },
  'case.export':          { supervisor: always, 'department-lead': always, inspector: always, 'unit-leader': ownUnitOpen },
  'case.split':           { operator: open, supervisor: always },
  'case.ask-sender':      { operator: open, supervisor: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'note.read':            { operator: open, supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'note.write':           { operator: open, supervisor: always, 'department-lead': always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'sender.read-masked':   { operator: open, supervisor: always, 'department-lead': always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'sender.reveal':        { operator: open, supervisor: always, 'department-lead': always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'sender.reveal-name':   { operator: open, supervisor: always, 'department-lead': always, 'unit-officer': ownUnitNamed, 'unit-leader': ownUnitNamed },
  'contact.read':         { operator: always, supervisor: always, 'department-lead': always, administrator: always, 'unit-officer': ownUnit, 'unit-leader': ownUnit },
  'attachment.read':      { operator: open, supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },

  // Questions, suggestions
  'question.read':        { operator: open, supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'answer.publish':       { operator: always, supervisor: always },

  // Work
  'task.screen':          { operator: always, supervisor: always },
  'task.handle':          { 'unit-officer': ownUnit, 'unit-leader': ownUnit },
  'task.assign-others':   { supervisor: always, 'unit-leader': ownUnit, 'department-lead': always },
  'task.take-over':       { operator: atDesk, supervisor: atDesk, 'unit-officer': ownUnit, 'unit-leader': ownUnit },
  'task.bulk':            { operator: always, supervisor: always, 'unit-officer': ownUnit, 'unit-leader': ownUnit, 'department-lead': always },
  'more-time.ask':        { 'unit-officer': ownUnit, 'unit-leader': ownUnit },
  'more-time.decide':     { supervisor: always, 'department-lead': always },
  'co-ordination.ask':    { operator: open, supervisor: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'outside.ask':          { operator: open, supervisor: open, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'dispute.settle':       { 'department-lead': always },
  'wall.read':            { supervisor: always, 'department-lead': always, 'unit-leader': ownUnit },
  'absence.manage':       { supervisor: always, 'department-lead': always, 'unit-leader': ownUnit },
  'view.keep':            { 'city-office': always, operator: always, supervisor: always, 'unit-officer': always, 'unit-leader': always, 'department-lead': always, 'process-owner': always, administrator: always, inspector: always, 'data-protection': always },
  'view.share':           { operator: always, supervisor: always, 'unit-officer': ownUnit, 'unit-leader': ownUnit, 'department-lead': always, inspector: always },
  'deadline.rearm':       { 'department-lead': always, administrator: always },

  // The sender's side and quality
  'reopening.read':       { supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnitOpen, 'unit-leader': ownUnitOpen },
  'call-back.read':       { operator: open, supervisor: always, 'department-lead': always, inspector: always },

  // Outreach
  'campaign.read':        { supervisor: always, 'department-lead': always, inspector: always },
  'campaign.run':         { supervisor: always, 'department-lead': always },
  'recognition.read':     { supervisor: always, 'department-lead': always, inspector: always },
  'recognition.run':      { supervisor: always, 'department-lead': always },

  // Daily report
  'daily-report.read':    { 'city-office': always, supervisor: always, 'department-lead': always, administrator: always, inspector: always, 'process-owner': always },
  'dashboard.read':       { 'city-office': always, supervisor: always, 'department-lead': always, administrator: always, inspector: always, 'unit-leader': always },
  // The City Office and the Committee's directions (S25, S26)
  'report-receipt.read':  { 'city-office': always, supervisor: always, 'department-lead': always, inspector: always },
  'direction.read':       { 'city-office': always, supervisor: always, 'department-lead': always, inspector: always, 'unit-officer': ownUnit, 'unit-leader': ownUnit },
  'direction.enter':      { 'city-office': always },
  'daily-report.approve': { 'department-lead': always },

  // Running the system
  'incident.read':        { 'process-owner': always, administrator: always },
  'incident.retry':       { 'process-owner': always, administrator: always },
  'outbox.replay':        { administrator: always, 'process-owner': always },
  'process.read':         { 'process-owner': always, 'department-lead': always, administrator: always, supervisor: always, inspector: always },
  'process.edit':         { 'process-owner': always },
  'process.approve':      { 'process-owner': always, 'department-lead': always },
  'instance.manage':      { 'process-owner': always, administrator: always },
  'clock.advance':        { administrator: always },
  'reference.read':       { 'city-office': always, operator: always, supervisor: always, 'unit-officer': always, 'unit-leader': always, 'department-lead': always, 'process-owner': always, administrator: always, inspector: always, 'data-protection': always },
  'reference.edit':       { administrator: always },

  // Configuration
  'configuration.read':    { administrator: always, 'department-lead': always, supervisor: always, 'process-owner': always, inspector: always },
  'configuration.edit':    { administrator: always },
  'configuration.approve': { administrator: always, 'department-lead': always },
  'emergency.switch':      { administrator: always, 'department-lead': always },
  'officer.manage':       { administrator: always },

  // Personal data (Law 91/2025)
  'data-request.read':   { 'data-protection': always, 'department-lead': always, inspector: always },
  'data-request.reveal': { 'data-protection': always, 'department-lead': always },

  // Inspection (D31)
  'inspection.read':      { inspector: always, 'department-lead': always, supervisor: always, 'unit-leader': ownUnit },
  'inspection.open':      { inspector: always },
  'inspection.examine':   { inspector: always },
  'officer-breach.read':  { inspector: always, 'department-lead': always, supervisor: always, 'unit-leader': ownUnit },
  'officer-breach.open':  { inspector: always, 'department-lead': always },

  // Misuse (D34, D35)
  'misuse.read':          { supervisor: always, 'department-lead': always, inspector: always },
  'misuse.open':          { operator: always, supervisor: always, 'department-lead': always },

  // The trail
  'audit.read':           { inspector: always, administrator: always },
  'personal-data-reads.read': { inspector: always, 'department-lead': always },
} as const satisfies Record<string, Partial<Record<Role, Condition>>>;

export type Action = keyof typeof POLICIES;

/** Every action, for the test that prints the whole table. */
export const ACTIONS = Object.keys(POLICIES) as readonly Action[];

/** What one role may do, and under which condition. */
export type RoleRights = Partial<Record<Action, ConditionName>>;
/** What somebody may do: one of the conditions has to hold. */
export type Rights = Partial<Record<Action, readonly ConditionName[]>>;

/** A role's line through the table; empty for one that is not built in. */
export function builtInRights(role: string): RoleRights {
  const name = (wanted: Condition) => (Object.keys(CONDITIONS) as ConditionName[]).find((each) => CONDITIONS[each] === wanted)!;
  return Object.fromEntries(ACTIONS.flatMap((action) => {
    const condition = lineOf(action)[role];
    return condition ? [[action, name(condition)]] : [];
  }));
}

/** Conditions that an action can have: what is about no case or unit is given or not. */
export function conditionsFitting(action: Action): readonly ConditionName[] {
  const aboutACase = Object.values(lineOf(action)).some((condition) => condition !== always);
  return aboutACase ? Object.keys(CONDITIONS) as ConditionName[] : ['always'];
}

/** The rights of several roles together, each as administrators changed it, or as built. */
export function rightsOfRoles(roles: readonly string[], changed: Readonly<Record<string, RoleRights>>): Rights {
  const rights: Partial<Record<Action, ConditionName[]>> = {};
  for (const role of roles) {
    for (const [action, condition] of Object.entries(changed[role] ?? builtInRights(role)) as Array<[Action, ConditionName]>) (rights[action] ??= []).push(condition);
  }
  return rights;
}

function lineOf(action: Action): Readonly<Record<string, Condition | undefined>> {
  return POLICIES[action];
}

function conditionsFor(officer: Pick<Bearer, 'roles' | 'rights'>, action: Action): readonly Condition[] {
  // A condition that this version does not know holds for nobody.
  if (officer.rights) return (officer.rights[action] ?? []).flatMap((name) => CONDITIONS[name] ?? []);
  return officer.roles.flatMap((role) => lineOf(action)[role] ?? []);
}

/** True when the officer may do it to this subject. */
export function allow(officer: Bearer, action: Action, subject: Subject = {}): boolean {
  return conditionsFor(officer, action).some((condition) => condition(officer, subject));
}

/** True when the officer has the right at all, whatever its condition; what it is about, the caller looks at. */
export function holds(officer: Pick<Bearer, 'roles' | 'rights'>, action: Action): boolean {
  return conditionsFor(officer, action).length > 0;
}

/** The actions that the officer may do to something, for pages: a right within the own unit is none for somebody without one. */
export function heldActions(officer: Bearer): Action[] {
  const subjects: readonly Subject[] = [{}, { unitCodes: officer.unitCode ? [officer.unitCode] : [] }];
  return ACTIONS.filter((action) => subjects.some((subject) => allow(officer, action, subject)));
}

/** @throws CaseError `not-allowed` (403) */
export function authorize(officer: Bearer, action: Action, subject: Subject = {}): void {
  if (!allow(officer, action, subject)) throw new CaseError('forbidden', 'not-allowed', `This account may not do "${action}" here.`);
}
