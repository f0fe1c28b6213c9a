import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'People';
const Username = z.string().trim().toLowerCase().min(1).max(60).meta({ example: 'operator' });
const Reason = z.string().trim().min(5).max(2_000).meta({ description: 'Why; kept with the change' });
const UsernameParams = z.object({ username: Username });
const Way = z.enum(['password', 'invitation']).meta({ description: 'password: shown once and handed over; invitation: a link with which the officer chooses one' });

export const AccountView = z.object({
  id: z.uuid(), username: z.string(), displayName: z.string(), email: z.string().nullable(), unitCode: z.string().nullable(), unitName: z.string().nullable(),
  roles: z.array(z.string()), locale: z.string(), active: z.boolean(), version: z.number(), demonstration: z.boolean(), createdAt: Instant, lastSignedInAt: Instant.nullable(),
  givenUntil: Instant.nullable().meta({ description: 'A password that was given and not yet changed' }), invitedUntil: Instant.nullable(), secondFactorSince: Instant.nullable(),
  mustHaveSecondFactor: z.boolean(), open: z.number().meta({ description: 'Open work items in their hands' }), awayUntil: Instant.nullable(), standInName: z.string().nullable(),
  blockedUntil: Instant.nullable().meta({ description: 'Too many failed sign-ins' }), isMe: z.boolean(),
}).meta({ id: 'Account' });
export type AccountView = z.infer<typeof AccountView>;

export const RoleView = z.object({
  code: z.string(), name: z.string(), ofUnit: z.boolean(), builtIn: z.boolean(), rights: z.record(z.string(), z.string()).meta({ description: 'Condition by action' }),
  asBuilt: z.record(z.string(), z.string()).nullable().meta({ description: 'A built-in role\'s rights as they came' }),
  nameVi: z.string(), nameEn: z.string(), holders: z.number().meta({ description: 'Open accounts that have it' }),
}).meta({ id: 'Role' });
export type RoleView = z.infer<typeof RoleView>;

const Given = z.object({ way: Way, secret: z.string().meta({ description: 'The password, or the address of the invitation; shown this once' }), until: Instant }).meta({ id: 'GivenAccess' });
export type Given = z.infer<typeof Given>;

export const listRoles = endpoint({
  id: 'listRoles', method: 'get', path: '/api/v1/roles', tag, access: 'officer',
  summary: 'Roles with what each may do and under which condition; changed through the configuration table roles',
  success: { status: 200, description: 'Roles and actions', schema: z.object({
    items: z.array(RoleView), actions: z.array(z.object({ action: z.string(), conditions: z.array(z.string()) })), mayEdit: z.boolean(), needsReview: z.boolean(),
  }) },
  problems: [401, 403],
});
export const listOfficers = endpoint({
  id: 'listOfficers', method: 'get', path: '/api/v1/officers', tag, access: 'officer',
  summary: 'Accounts by user name, a page at a time',
  query: z.object({
    q: z.string().max(100).optional().meta({ description: 'Words of name, user name or unit; accents do not matter' }), state: z.enum(['open', 'closed', 'never', 'blocked', 'away']).optional(),
    role: z.string().max(40).optional(), after: Username.optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  success: { status: 200, description: 'Accounts', schema: z.object({ items: z.array(AccountView), nextAfter: z.string().nullable() }) },
  problems: [401, 403],
});
export const readOfficer = endpoint({
  id: 'readOfficer', method: 'get', path: '/api/v1/officers/{username}', tag, access: 'officer',
  summary: 'An account with the work in its hands', params: UsernameParams,
  success: { status: 200, description: 'The account', schema: AccountView.extend({
    held: z.array(z.object({ id: z.uuid(), title: z.string(), caseCode: z.string().nullable(), dueAt: Instant.nullable() })),
  }) },
  problems: [401, 403, 404],
});

const Editable = z.strictObject({
  displayName: z.string().trim().min(2).max(120), email: z.string().trim().max(200).nullable().default(null), unitCode: z.string().max(60).nullable().default(null),
  roles: z.array(z.string().min(1).max(40)).min(1).max(20), locale: z.enum(['vi', 'en']).default('vi'), reason: Reason,
});
export const openOfficer = endpoint({
  id: 'openOfficer', method: 'post', path: '/api/v1/officers', tag, access: 'officer',
  summary: 'Open an account at once', body: Editable.extend({ username: Username, way: Way }),
  success: { status: 201, description: 'Opened', schema: Given },
  problems: [401, 403, 409, 415, 422],
});
export const changeOfficer = endpoint({
  id: 'changeOfficer', method: 'put', path: '/api/v1/officers/{username}', tag, access: 'officer',
  summary: 'Change name, mail, unit, roles or language at once', params: UsernameParams, body: Editable.extend({ version: z.number().int().meta({ description: 'As it was read' }) }),
  success: { status: 200, description: 'As it stands', schema: AccountView },
  problems: [401, 403, 404, 409, 415, 422],
});
const step = (id: string, path: string, summary: string) => endpoint({
  id, method: 'post', path: `/api/v1/officers/{username}/${path}`, tag, access: 'officer', summary, params: UsernameParams, body: z.strictObject({ reason: Reason }),
  success: { status: 200, description: 'As it stands', schema: AccountView }, problems: [401, 403, 404, 415, 422],
});
export const closeOfficer = step('closeOfficer', 'close', 'Close an account: its sessions end at once, its open work goes to the stand-in or back to the queue');
export const reopenOfficer = step('reopenOfficer', 'reopen', 'Open a closed account again');
export const resetOfficerPassword = endpoint({
  id: 'resetOfficerPassword', method: 'post', path: '/api/v1/officers/{username}/password', tag, access: 'officer',
  summary: 'Give a new first password; sessions end', params: UsernameParams, body: z.strictObject({ way: Way }),
  success: { status: 201, description: 'Given', schema: Given },
  problems: [401, 403, 404, 409, 415],
});
export const unblockOfficer = endpoint({
  id: 'unblockOfficer', method: 'post', path: '/api/v1/officers/{username}/unblock', tag, access: 'officer',
  summary: 'Let somebody try again at once after failed sign-ins', params: UsernameParams,
  success: { status: 200, description: 'As it stands', schema: AccountView },
  problems: [401, 403, 404],
});
export const resetOfficerSecondFactor = endpoint({
  id: 'resetOfficerSecondFactor', method: 'post', path: '/api/v1/officers/{username}/second-factor-reset', tag, access: 'officer',
  summary: 'Take the second factor away from somebody who lost the device; they are told', params: UsernameParams,
  success: { status: 200, description: 'As it stands', schema: AccountView },
  problems: [401, 403, 404],
});
