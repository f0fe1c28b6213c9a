import type { Session } from '../session.ts';

export function Calls(_: { session: Session }) {
  return null;
}
