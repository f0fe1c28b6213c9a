import { Content, Header, HeaderGlobalAction, HeaderGlobalBar, HeaderMenuItem, HeaderName, HeaderNavigation, Loading, SkipToContent } from '@carbon/react';
import { Logout, Translate } from '@carbon/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { ApiProblem, callApi, rememberCsrfToken } from '../ui/api.ts';
import { chooseLanguage } from '../ui/translations.ts';
import { DailyReports } from './scenes/daily-reports.tsx';
import { SignIn } from './scenes/sign-in.tsx';
import { Task } from './scenes/task.tsx';
import { TaskList } from './scenes/task-list.tsx';
import type { Session } from './session.ts';

/** The officers' application: who is signed in decides what is shown; nobody signed in sees only the sign-in page. */
export function App() {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      try {
        const found = await callApi<Session>('GET', '/session');
        rememberCsrfToken(found.csrfToken);
        return found;
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });

  const signOut = async () => {
    await callApi('DELETE', '/session').catch(() => undefined);
    queries.clear();
    await queries.invalidateQueries({ queryKey: ['session'] });
    window.location.assign('/tasklist/');
  };

  if (session.isPending) return <Loading description={t('app.loading')} />;
  return (
    <>
      <Header aria-label={t('app.name')}>
        <SkipToContent>{t('app.skip')}</SkipToContent>
        <HeaderName as={Link} to="/" prefix="1022">{t('app.tasklist')}</HeaderName>
        {session.data && <Navigation officer={session.data} />}
        <HeaderGlobalBar>
          <HeaderGlobalAction aria-label={t('app.language')} onClick={() => chooseLanguage(i18n.language === 'vi' ? 'en' : 'vi')}><Translate size={20} /></HeaderGlobalAction>
          {session.data && <HeaderGlobalAction aria-label={t('app.signOut')} tooltipAlignment="end" onClick={() => void signOut()}><Logout size={20} /></HeaderGlobalAction>}
        </HeaderGlobalBar>
      </Header>
      <Content id="main-content">
        {session.data ? (
          <Routes>
            <Route index element={<TaskList session={session.data} />} />
            <Route path="tasks/:id" element={<Task session={session.data} />} />
            <Route path="daily-reports" element={<DailyReports />} />
            <Route path="*" element={<p>{t('notFound')}</p>} />
          </Routes>
        ) : (
          <Routes>
            <Route path="sign-in" element={<SignIn />} />
            <Route path="*" element={<ToSignIn />} />
          </Routes>
        )}
      </Content>
    </>
  );
}

function Navigation({ officer }: { officer: Session }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <HeaderNavigation aria-label={officer.officer.displayName}>
      <HeaderMenuItem as={Link} to="/" isActive={pathname === '/'}>{t('app.tasklist')}</HeaderMenuItem>
      <HeaderMenuItem as={Link} to="/daily-reports" isActive={pathname.startsWith('/daily-reports')}>{t('app.reports')}</HeaderMenuItem>
    </HeaderNavigation>
  );
}

/** Remembers where somebody wanted to go, so that signing in leads there. */
function ToSignIn() {
  const { pathname } = useLocation();
  return <Navigate to="/sign-in" replace state={{ from: pathname === '/' ? '/' : pathname }} />;
}
