import { hasRight, type Session } from '../ui/session.ts';

export { hasRight, type Session };

/** Whether the daily reports are shown; the server decides by its own table. */
export function readsDailyReports(session: Session): boolean {
  return hasRight(session, 'daily-report.read');
}

/** Whether the figures for leaders are shown. */
export function readsFigures(session: Session): boolean {
  return hasRight(session, 'dashboard.read');
}

/** Whether the page for calls is shown. */
export function entersCases(session: Session): boolean {
  return hasRight(session, 'case.enter');
}

/** Whether the live wall is shown. */
export function seesTheWall(session: Session): boolean {
  return hasRight(session, 'wall.read');
}
