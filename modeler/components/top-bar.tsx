import { Header, HeaderGlobalAction, HeaderGlobalBar, HeaderMenuItem, HeaderName, HeaderNavigation, SkipToContent } from '@carbon/react';
import { Logout, Translate } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { OtherApps } from '../../ui/other-apps.tsx';
import { useSavePreferences } from '../../ui/preferences.ts';
import type { Session } from '../../ui/session.ts';
import { useSignOut } from '../../ui/sign-out.tsx';
import { chooseBeforeSignIn, languageNow } from '../../ui/translations.ts';
import { pagesFor } from '../pages.tsx';

/** Where one is, where one can go, and oneself. */
export function TopBar({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { signOut, trouble } = useSignOut();
  const entries = session && !session.toDo ? pagesFor(session).filter(({ menu }) => menu) : [];
  const isHere = (path: string) => (path === '' ? pathname === '/' || pathname.startsWith('/processes') : pathname.startsWith(`/${path}`));
  return (
    <Header aria-label={t('app.name')}>
      <SkipToContent>{t('app.skip')}</SkipToContent>
      <HeaderName as={Link} to="/" prefix="1022">{t('modeler.title')}</HeaderName>
      {entries.length > 1 && (
        <HeaderNavigation aria-label={t('app.menu')}>
          {entries.map(({ path, menu }) => <HeaderMenuItem key={path} as={Link} to={`/${path}`} isActive={isHere(path)}>{t(menu!)}</HeaderMenuItem>)}
        </HeaderNavigation>
      )}
      <HeaderGlobalBar>
        {session && <span className="who">{session.officer.displayName}</span>}
        {session && <OtherApps session={session} here="modeler" />}
        {session ? <LanguageOfOfficer /> : <Language onChoose={chooseBeforeSignIn} />}
        {session && <HeaderGlobalAction aria-label={t('app.signOut')} tooltipAlignment="end" onClick={() => void signOut()}><Logout size={20} /></HeaderGlobalAction>}
      </HeaderGlobalBar>
      {trouble}
    </Header>
  );
}

function LanguageOfOfficer() {
  const save = useSavePreferences();
  return <Language onChoose={(locale) => save.mutate({ locale })} />;
}

function Language({ onChoose }: { onChoose: (language: 'vi' | 'en') => void }) {
  const { t } = useTranslation();
  return (
    <HeaderGlobalAction aria-label={t('app.language')} tooltipAlignment="end" onClick={() => onChoose(languageNow() === 'vi' ? 'en' : 'vi')}>
      <Translate size={20} />
    </HeaderGlobalAction>
  );
}
