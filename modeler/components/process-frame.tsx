import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { pagesFor } from '../pages.tsx';
import { useProcess } from '../processes.ts';

/** A process's heading and tabs around one of its pages. */
export function ProcessFrame({ session, tab, children }: { session: Session; tab: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const found = useProcess(process);
  const tabs = pagesFor(session).filter((page) => page.tab);
  return (
    <>
      <p className="back"><Link to="/">{t('modeler.processes')}</Link></p>
      <PageTitle title={found.data?.name ?? process} />
      <nav className="tabs" aria-label={t('modeler.tabs')}>
        {tabs.map((page) => (
          <Link key={page.path} to={`/${page.path.replace(':process', encodeURIComponent(process))}`} aria-current={page.tab === tab ? 'page' : undefined}>{t(page.tab!)}</Link>
        ))}
      </nav>
      <Trouble error={found.error} />
      {children}
    </>
  );
}
