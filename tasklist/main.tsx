import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiProblem } from '../ui/api.ts';
import { LazyPart } from '../ui/lazy-part.tsx';
import { startTranslations } from '../ui/translations.ts';
import { App } from './app.tsx';
import { registerServiceWorker } from './offline/register.ts';
import { en, vi } from './translations/index.ts';
import './styles.scss';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // A refusal stays a refusal; only a lost connection or a broken server is asked again.
      retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < 1,
      // Asks also when the device says that it is offline: otherwise nobody would be told.
      networkMode: 'always',
    },
  },
});

registerServiceWorker();
startTranslations({ vi, en });
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      {/* With its slash: "/tasklist?…" would lie outside of what the service worker opens without a network. */}
      <BrowserRouter basename="/tasklist/">
        <LazyPart><App /></LazyPart>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
