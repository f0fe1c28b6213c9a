import type { SessionView } from '../api/contract/officers.ts';

/** Who is signed in, as GET /api/v1/session answers. */
export type Session = SessionView;

export function hasRole(session: Session, ...roles: string[]): boolean {
  return roles.some((role) => session.officer.roles.includes(role));
}

/** Whether the daily reports are shown; the server decides by its own table. */
export function readsDailyReports(session: Session): boolean {
  return hasRole(session, 'supervisor', 'department-lead', 'administrator', 'inspector', 'process-owner');
}

/** Whether the page for calls is shown. */
export function entersCases(session: Session): boolean {
  return hasRole(session, 'operator', 'supervisor');
}

/** Whether the live wall is shown. */
export function seesTheWall(session: Session): boolean {
  return hasRole(session, 'supervisor', 'department-lead', 'unit-leader');
}
