import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Session } from '../../ui/session.ts';
import { useTables } from '../configuration.ts';
import { pagesFor, type PageGroup } from '../pages.tsx';

const GROUPS: readonly PageGroup[] = ['changes', 'rules', 'calendars', 'units', 'catalogue', 'texts', 'people', 'system'];

/** Where one can go: pages of their own, and a page for each table that has none. */
export function SideMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const tables = useTables();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  useEffect(() => { setOpen(false); }, [pathname]);
  const entries = [
    ...pagesFor(session).filter(({ label }) => label).map(({ path, group, label }) => ({ to: `/${path}`, group, name: t(label!) })),
    ...(tables.data?.items ?? []).filter(({ page }) => page === null).map(({ name, group, title }) => ({ to: `/tables/${name}`, group: group as PageGroup, name: title })),
  ];
  const lists = GROUPS.map((group) => [group, entries.filter((entry) => entry.group === group)] as const).filter(([, found]) => found.length > 0);
  const menu = lists.map(([group, found]) => (
    <section key={group}>
      {group !== 'changes' && <h2>{t(`group.${group}`)}</h2>}
      <ul>{found.map(({ to, name }) => <li key={to}><Link to={to} aria-current={pathname === to || pathname.startsWith(`${to}/`) ? 'page' : undefined}>{name}</Link></li>)}</ul>
    </section>
  ));
  if (!narrow) return <nav className="frame__menu" aria-label={t('app.menu')}>{menu}</nav>;
  return (
    <nav className="frame__menu" aria-label={t('app.menu')}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}><summary>{t('admin.menu')}</summary>{menu}</details>
    </nav>
  );
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia('(max-width: 66rem)').matches);
  useEffect(() => {
    const query = window.matchMedia('(max-width: 66rem)');
    const look = () => setNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return narrow;
}
