import { hasRole, type Session } from '../ui/session.ts';

export { hasRole, type Session };

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
