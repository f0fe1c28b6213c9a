import { Content, Loading } from '@carbon/react';
import { lazy, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { Banners } from '../ui/banners.tsx';
import { FirstThings, Invitation } from '../ui/own-account.tsx';
import { LazyPart } from '../ui/lazy-part.tsx';
import { useSession } from '../ui/session.ts';
import { SignIn } from '../ui/sign-in.tsx';
import { Connection } from './components/connection.tsx';
import { NoNetwork } from './components/offline/no-network.tsx';
import { WaitingBar } from './components/offline/waiting-bar.tsx';
import { useTaskLoadedAhead } from './components/task/load-ahead.ts';
import { TopBar } from './components/top-bar.tsx';
import { forgetUnsavedOfOthers } from './form/unsaved.ts';
import { JustTaken } from './live/just-taken.tsx';
import { Live } from './live/live.tsx';
import { NotFound } from './scenes/not-found.tsx';
import { TaskList } from './scenes/task-list.tsx';

// What the first view does not need comes when somebody goes there.
const Calls = lazy(() => import('./scenes/calls.tsx').then(({ Calls: page }) => ({ default: page })));
const Case = lazy(() => import('./scenes/case.tsx').then(({ Case: page }) => ({ default: page })));
const CountedCases = lazy(() => import('./scenes/counted-cases.tsx').then(({ CountedCases: page }) => ({ default: page })));
const Dashboard = lazy(() => import('./scenes/dashboard.tsx').then(({ Dashboard: page }) => ({ default: page })));
const DailyReports = lazy(() => import('./scenes/daily-reports.tsx').then(({ DailyReports: page }) => ({ default: page })));
const Matter = lazy(() => import('./scenes/matter.tsx').then(({ Matter: page }) => ({ default: page })));
const Matters = lazy(() => import('./scenes/matters.tsx').then(({ Matters: page }) => ({ default: page })));
const Preferences = lazy(() => import('./scenes/preferences.tsx').then(({ Preferences: page }) => ({ default: page })));
const Search = lazy(() => import('./scenes/search.tsx').then(({ Search: page }) => ({ default: page })));
const Task = lazy(() => import('./scenes/task.tsx').then(({ Task: page }) => ({ default: page })));
const Wall = lazy(() => import('./scenes/wall.tsx').then(({ Wall: page }) => ({ default: page })));

/** The officers' application: who is signed in decides what is shown; nobody signed in sees only the sign-in page. */
export function App() {
  const { t } = useTranslation();
  const session = useSession();
  const wasSignedIn = useRef(false);
  if (session.data) wasSignedIn.current = true;
  const officerId = session.data?.officer.id;
  useTaskLoadedAhead(officerId !== undefined && !session.data?.toDo);
  useEffect(() => { if (officerId) forgetUnsavedOfOthers(officerId); }, [officerId]);

  if (session.isPending) return <Loading description={t('app.loading')} />;
  if (session.isError && session.data === undefined) {
    return <NoNetwork error={session.error} onRetry={session.refetch} />;
  }
  const page = (
    <>
      <TopBar session={session.data?.toDo ? null : session.data ?? null} />
      <Content id="main-content">
        <WaitingBar officerId={session.data?.officer.id ?? null} />
        {session.data && !session.data.toDo && <><Banners /><Connection /><JustTaken session={session.data} /></>}
        {session.data?.toDo ? <FirstThings session={session.data} /> : session.data ? (
          <LazyPart fallback={<Loading description={t('app.loading')} />}>
            <Routes>
              <Route index element={<TaskList session={session.data} />} />
              <Route path="tasks/:id" element={<Task session={session.data} />} />
              <Route path="cases/:code" element={<Case />} />
              <Route path="matters" element={<Matters />} />
              <Route path="matters/:code" element={<Matter />} />
              <Route path="search" element={<Search session={session.data} />} />
              <Route path="calls/:id?" element={<Calls session={session.data} />} />
              <Route path="wall" element={<Wall session={session.data} />} />
              <Route path="preferences" element={<Preferences session={session.data} />} />
              <Route path="dashboard" element={<Dashboard />} />
              <Route path="dashboard/cases" element={<CountedCases />} />
              <Route path="daily-reports" element={<DailyReports session={session.data} />} />
              <Route path="sign-in" element={<BackToWhereOneWas />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </LazyPart>
        ) : (
          <Routes>
            <Route path="sign-in" element={<SignIn />} />
            <Route path="invitation" element={<Invitation />} />
            <Route path="*" element={<ToSignIn ended={wasSignedIn.current} />} />
          </Routes>
        )}
      </Content>
    </>
  );
  return session.data && !session.data.toDo ? <Live key={session.data.officer.id}>{page}</Live> : page;
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
