import { Content, Header, HeaderGlobalAction, HeaderGlobalBar, HeaderName, Loading, SkipToContent } from '@carbon/react';
import { Logout, Translate } from '@carbon/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { Banners } from '../ui/banners.tsx';
import { OtherApps } from '../ui/other-apps.tsx';
import { LazyPart } from '../ui/lazy-part.tsx';
import { useAppliedPreferences, useSavePreferences } from '../ui/preferences.ts';
import { FirstThings } from '../ui/own-account.tsx';
import { useSession, type Session } from '../ui/session.ts';
import { SignIn } from '../ui/sign-in.tsx';
import { useSignOut } from '../ui/sign-out.tsx';
import { chooseBeforeSignIn, languageNow } from '../ui/translations.ts';
import { Trouble } from '../ui/trouble.tsx';
import { SideMenu } from './components/side-menu.tsx';
import { mayAdminister, pagesFor } from './pages.tsx';
import { Home } from './scenes/home.tsx';

/** The administrators' application. */
export function App() {
  const { t } = useTranslation();
  const session = useSession();
  const wasSignedIn = useRef(false);
  if (session.data) wasSignedIn.current = true;
  if (session.isPending) return <Loading description={t('app.loading')} />;
  if (session.isError && session.data === undefined) return <main className="alone"><Trouble error={session.error} /></main>;
  if (session.data?.toDo) return <><TopBar session={session.data} /><Content id="main-content" className="frame--out"><FirstThings session={session.data} /></Content></>;
  return session.data ? <SignedIn session={session.data} /> : (
    <>
      <TopBar session={null} />
      <Content id="main-content" className="frame--out">
        <Routes>
          <Route path="sign-in" element={<SignIn />} />
          <Route path="*" element={<ToSignIn ended={wasSignedIn.current} />} />
        </Routes>
      </Content>
    </>
  );
}

function SignedIn({ session }: { session: Session }) {
  const { t } = useTranslation();
  useAppliedPreferences();
  return (
    <>
      <TopBar session={session} />
      <div className="frame">
        <SideMenu session={session} />
        <Content id="main-content">
          <Banners />
          <LazyPart fallback={<Loading description={t('app.loading')} />}>
            {mayAdminister(session) ? (
              <Routes>
                <Route index element={<Home />} />
                {pagesFor(session).map(({ path, scene: Scene }) => <Route key={path} path={path} element={<Scene session={session} />} />)}
                <Route path="sign-in" element={<BackToWhereOneWas />} />
                <Route path="*" element={<Nothing text={t('admin.notFound')} />} />
              </Routes>
            ) : <Nothing text={t('admin.mayNot')} />}
          </LazyPart>
        </Content>
      </div>
    </>
  );
}

function TopBar({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const { signOut, trouble } = useSignOut();
  return (
    <Header aria-label={t('app.name')}>
      <SkipToContent>{t('app.skip')}</SkipToContent>
      <HeaderName as={Link} to="/" prefix="1022">{t('admin.title')}</HeaderName>
      <HeaderGlobalBar>
        {session && <span className="who">{session.officer.displayName}</span>}
        {session && <OtherApps session={session} here="admin" />}
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

function Nothing({ text }: { text: string }) {
  return <div className="empty"><p>{text}</p></div>;
}

/** Remembers where somebody was or wanted to go, so that signing in leads there. */
function ToSignIn({ ended }: { ended: boolean }) {
  const { pathname, search } = useLocation();
  return <Navigate to="/sign-in" replace state={{ from: pathname + search, ended }} />;
}

function BackToWhereOneWas() {
  const { state } = useLocation() as { state: { from?: string } | null };
  return <Navigate to={state?.from ?? '/'} replace />;
}
