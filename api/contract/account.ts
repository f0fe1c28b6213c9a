import { z } from 'zod';
import { Instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { SessionView } from './officers.ts';

const tag = 'Session';
const Password = z.string().min(1).max(200);
/** Six figures of the app, or a recovery code. */
const Code = z.string().trim().min(6).max(20).meta({ description: 'Six figures of the app, or a recovery code' });
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).meta({ description: 'Shown this once; each opens the account one time without the app' }) });

export const completeSession = endpoint({
  id: 'completeSession', method: 'post', path: '/api/v1/session/second-factor', tag, access: 'public',
  summary: 'The second step of signing in: the ticket that createSession answered with (second-factor-needed), and a code',
  body: z.strictObject({ ticket: z.string().min(1).max(200), code: Code }),
  success: { status: 201, description: 'Signed in', schema: SessionView },
  problems: [401, 415],
});
export const acceptInvitation = endpoint({
  id: 'acceptInvitation', method: 'post', path: '/api/v1/invitation', tag, access: 'public',
  summary: 'Set the password that an invitation asks for',
  body: z.strictObject({ token: z.string().min(1).max(200), password: Password }),
  success: { status: 200, description: 'Set; sign in with it', schema: z.object({ username: z.string() }) },
  problems: [404, 415],
});
export const changePassword = endpoint({
  id: 'changePassword', method: 'put', path: '/api/v1/password', tag, access: 'officer', duringSetUp: true,
  summary: 'Change my password; my other sessions end',
  body: z.strictObject({ current: Password, next: Password }),
  success: { status: 204, description: 'Changed' },
  problems: [401, 403, 415, 422],
});
export const readSecondFactor = endpoint({
  id: 'readSecondFactor', method: 'get', path: '/api/v1/second-factor', tag, access: 'officer', duringSetUp: true,
  summary: 'Whether I sign in with a second factor',
  success: { status: 200, description: 'How it stands', schema: z.object({
    since: Instant.nullable(), recoveryCodesLeft: z.number(), required: z.boolean().meta({ description: 'My role must have one' }),
  }) },
  problems: [401],
});
export const startSecondFactor = endpoint({
  id: 'startSecondFactor', method: 'post', path: '/api/v1/second-factor/enrolment', tag, access: 'officer', duringSetUp: true,
  summary: 'Begin to set a second factor up (TOTP, RFC 6238); it counts from its first code on',
  body: z.strictObject({ password: Password }),
  success: { status: 200, description: 'What the app has to learn', schema: z.object({
    secret: z.string().meta({ description: 'Base32' }), uri: z.string(), picture: z.string().meta({ description: 'The uri as a QR code, SVG' }),
  }) },
  problems: [401, 403, 409, 415, 422],
});
export const confirmSecondFactor = endpoint({
  id: 'confirmSecondFactor', method: 'post', path: '/api/v1/second-factor/confirmation', tag, access: 'officer', duringSetUp: true,
  summary: 'The first code of the app: from now on every sign-in asks for one',
  body: z.strictObject({ code: z.string().trim().regex(/^\d{3} ?\d{3}$/) }),
  success: { status: 200, description: 'Set up', schema: RecoveryCodes },
  problems: [401, 403, 409, 415, 422],
});
export const replaceRecoveryCodes = endpoint({
  id: 'replaceRecoveryCodes', method: 'post', path: '/api/v1/second-factor/recovery-codes', tag, access: 'officer',
  summary: 'New recovery codes; the old ones are void',
  body: z.strictObject({ password: Password }),
  success: { status: 200, description: 'New ones', schema: RecoveryCodes },
  problems: [401, 403, 409, 415, 422],
});
export const removeSecondFactor = endpoint({
  id: 'removeSecondFactor', method: 'post', path: '/api/v1/second-factor/removal', tag, access: 'officer',
  summary: 'Sign in by password only again; refused where my role must have a second factor',
  body: z.strictObject({ password: Password }),
  success: { status: 204, description: 'Removed' },
  problems: [401, 403, 409, 415, 422],
});
