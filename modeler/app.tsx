import { Content, Loading } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { Announcer } from '../ui/announcer.tsx';
import { Banners } from '../ui/banners.tsx';
import { FirstThings } from '../ui/own-account.tsx';
import { LazyPart } from '../ui/lazy-part.tsx';
import { useAppliedPreferences } from '../ui/preferences.ts';
import { useSession, type Session } from '../ui/session.ts';
import { ShortcutsEnabled } from '../ui/shortcuts.tsx';
import { SignIn } from '../ui/sign-in.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { ProcessFrame } from './components/process-frame.tsx';
import { TopBar } from './components/top-bar.tsx';
import { mayModel, pagesFor, type Page } from './pages.tsx';

/** The process owners' application. */
export function App() {
  const { t } = useTranslation();
  const session = useSession();
  const wasSignedIn = useRef(false);
  if (session.data) wasSignedIn.current = true;
  if (session.isPending) return <Loading description={t('app.loading')} />;
  if (session.isError && session.data === undefined) return <main className="alone"><Trouble error={session.error} /></main>;
  if (session.data && !session.data.toDo) return <SignedIn session={session.data} />;
  return (
    <>
      <TopBar session={session.data ?? null} />
      <Content id="main-content" className="frame">
        {session.data ? <FirstThings session={session.data} /> : (
          <Routes>
            <Route path="sign-in" element={<SignIn />} />
            <Route path="*" element={<ToSignIn ended={wasSignedIn.current} />} />
          </Routes>
        )}
      </Content>
    </>
  );
}

function SignedIn({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { shortcuts } = useAppliedPreferences();
  return (
    <ShortcutsEnabled enabled={shortcuts}>
      <TopBar session={session} />
      {mayModel(session) ? (
        <Routes>
          {pagesFor(session).map((page) => <Route key={page.path} path={page.path} element={<Shown page={page} session={session} />} />)}
          <Route path="sign-in" element={<BackToWhereOneWas />} />
          <Route path="*" element={<Nothing text={t('modeler.notFound')} />} />
        </Routes>
      ) : <Nothing text={t('modeler.mayNot')} />}
      <Announcer />
    </ShortcutsEnabled>
  );
}

/** A page in its frame: a process's own with heading and tabs, a canvas with the whole window. */
function Shown({ page, session }: { page: Page; session: Session }) {
  const { t } = useTranslation();
  const Scene = page.scene;
  const scene = <LazyPart fallback={<Loading description={t('app.loading')} withOverlay={false} />}><Scene session={session} /></LazyPart>;
  return (
    <Content id="main-content" className={page.fills ? 'frame frame--filled' : 'frame'}>
      {!page.fills && <Banners />}
      {page.tab ? <ProcessFrame session={session} tab={page.tab}>{scene}</ProcessFrame> : scene}
    </Content>
  );
}

function Nothing({ text }: { text: string }) {
  return <Content id="main-content" className="frame"><div className="empty"><p>{text}</p></div></Content>;
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
