import type { Session } from '../session.ts';

export function Wall(_: { session: Session }) {
  return null;
}
