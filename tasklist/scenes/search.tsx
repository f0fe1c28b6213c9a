import type { Session } from '../session.ts';

export function Search(_: { session: Session }) {
  return null;
}
