import type { Session } from '../session.ts';

export function Preferences(_: { session: Session }) {
  return null;
}
