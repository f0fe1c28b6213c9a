import { Header, HeaderGlobalAction, HeaderGlobalBar, HeaderMenuItem, HeaderName, HeaderNavigation, SkipToContent } from '@carbon/react';
import { Close, Keyboard, Logout, Menu, Settings, Translate } from '@carbon/icons-react';
import { lazy, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { OtherApps } from '../../ui/other-apps.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { chooseBeforeSignIn, languageNow } from '../../ui/translations.ts';
import { useSavePreferences } from '../../ui/preferences.ts';
import { entersCases, readsDailyReports, readsFigures, seesTheWall, type Session } from '../session.ts';
import { NoticesMenu } from './notices-menu.tsx';
import { useSignOut } from './offline/sign-out.tsx';

const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx').then(({ ShortcutSheet: sheet }) => ({ default: sheet })));

/** Where one is, where one can go, and what concerns oneself. */
export function TopBar({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const { signOut, question } = useSignOut();
  return (
    <Header aria-label={t('app.name')}>
      <SkipToContent>{t('app.skip')}</SkipToContent>
      {session && <SmallMenu session={session} />}
      <HeaderName as={Link} to="/" prefix="1022">{t('app.tasklist')}</HeaderName>
      {session && <><WideMenu session={session} /><SearchKey /></>}
      <HeaderGlobalBar>
        {session && <span className="who">{session.officer.displayName}</span>}
        {session && <NoticesMenu />}
        {session && <SheetButton />}
        {session && <div className="wide-only"><OtherApps session={session} here="tasklist" /></div>}
        {session && <PreferencesButton />}
        {session ? <LanguageOfOfficer /> : <Language onChoose={chooseBeforeSignIn} />}
        {session && <HeaderGlobalAction aria-label={t('app.signOut')} tooltipAlignment="end" onClick={signOut}><Logout size={20} /></HeaderGlobalAction>}
      </HeaderGlobalBar>
      {question}
    </Header>
  );
}

function pagesOf(session: Session): Array<[to: string, label: string]> {
  return [
    ['/', 'app.tasks'], ['/search', 'app.search'], ['/matters', 'app.matters'],
    ...(entersCases(session) ? [['/calls', 'app.calls'] as [string, string]] : []),
    ...(seesTheWall(session) ? [['/wall', 'app.wall'] as [string, string]] : []),
    ...(readsFigures(session) ? [['/dashboard', 'app.dashboard'] as [string, string]] : []),
    ...(readsDailyReports(session) ? [['/daily-reports', 'app.reports'] as [string, string]] : []),
  ];
}

const isHere = (to: string, pathname: string) => (to === '/' ? pathname === '/' || pathname.startsWith('/tasks') : pathname.startsWith(to));

function WideMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <HeaderNavigation aria-label={t('app.menu')}>
      {pagesOf(session).map(([to, label]) => <HeaderMenuItem key={to} as={Link} to={to} isActive={isHere(to, pathname)}>{t(label)}</HeaderMenuItem>)}
    </HeaderNavigation>
  );
}

/** From wherever one is, a key leads to the search. */
function SearchKey() {
  const navigate = useNavigate();
  const search = () => {
    const box = document.getElementById('search-box');
    if (box) box.focus(); else void navigate('/search');
  };
  // Loaded ahead: whoever presses the key types on at once.
  useEffect(() => { void import('../scenes/search.tsx').catch(() => undefined); }, []);
  useShortcuts([{ keys: '/', label: 'keys.search', run: search }]);
  return null;
}

/** The same behind a button, where the window is small or the text large. */
function SmallMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => { setOpen(false); }, [pathname]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div
      ref={root} className="small-menu" onKeyDown={(event) => { if (event.key === 'Escape' && open) { event.stopPropagation(); close(); } }}
      onBlur={({ relatedTarget }) => { if (open && relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) setOpen(false); }}
    >
      <HeaderGlobalAction aria-label={t(open ? 'app.closeMenu' : 'app.menu')} tooltipAlignment="start" aria-expanded={open} aria-controls={open ? 'small-menu' : undefined} onClick={() => setOpen(!open)}>
        {open ? <Close size={20} /> : <Menu size={20} />}
      </HeaderGlobalAction>
      {open && (
        <nav id="small-menu" aria-label={t('app.pages')}>
          {pagesOf(session).map(([to, label]) => <Link key={to} to={to} aria-current={isHere(to, pathname) ? 'page' : undefined} onClick={() => setOpen(false)}>{t(label)}</Link>)}
        </nav>
      )}
    </div>
  );
}

function SheetButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  const show = () => {
    before.current = document.activeElement;
    setOpen(true);
  };
  useShortcuts([{ keys: 'Shift+?', label: 'keys.sheet', run: show }]);
  const close = () => {
    setOpen(false);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <>
      <div className="wide-only"><HeaderGlobalAction aria-label={t('keys.sheet')} onClick={show}><Keyboard size={20} /></HeaderGlobalAction></div>
      {open && <LazyPart><ShortcutSheet onClose={close} /></LazyPart>}
    </>
  );
}

function PreferencesButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <HeaderGlobalAction aria-label={t('preferences.title')} isActive={pathname === '/preferences'} onClick={() => void navigate('/preferences')}>
      <Settings size={20} />
    </HeaderGlobalAction>
  );
}

function LanguageOfOfficer() {
  const save = useSavePreferences();
  return <div className="wide-only"><Language onChoose={(locale) => save.mutate({ locale })} /></div>;
}

function Language({ onChoose }: { onChoose: (language: 'vi' | 'en') => void }) {
  const { t } = useTranslation();
  return (
    <HeaderGlobalAction aria-label={t('app.language')} tooltipAlignment="end" onClick={() => onChoose(languageNow() === 'vi' ? 'en' : 'vi')}>
      <Translate size={20} />
    </HeaderGlobalAction>
  );
}
