import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch, useNavigate } from 'react-router';
import type { RunningClock } from '../../api/contract/live.ts';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { announce } from '../../ui/announcer.tsx';
import { callApi } from '../../ui/api.ts';
import { everySecond } from '../../ui/clock.ts';
import { describeDuration, noteServerNow, serverTime, soonAt, useDurationWords } from '../../ui/countdown.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { isQuiet, momentsBetween, type Moment } from './moments.ts';
import { useCached } from './use-cached.ts';

/** Instants that passed longer ago than this (the device slept) are not called out one by one. */
const LATE_MS = 90_000;

/**
 * Calls out the clocks of my own work and of the task on the page: to a screen reader, and, if wanted, in a notification of
 * the browser. Mounted once.
 */
export function useClockCalls(): void {
  const { t } = useTranslation();
  const words = useDurationWords();
  const navigate = useNavigate();
  const preferences = usePreferences();
  const openId = useMatch('/tasks/:id')?.params.id;
  const open = useCached<WorkItemDetail>(['work-item', openId]);
  const { data: mine } = useQuery({
    queryKey: ['clocks'],
    queryFn: async () => {
      const found = await callApi<{ items: RunningClock[]; serverNow: string }>('GET', '/clocks');
      noteServerNow(found.serverNow);
      return found.items;
    },
  });

  const clocks = (mine ?? []).map((clock) => ({ ...clock, soonAt: soonAt(clock.dueAt, clock.startedAt) }));
  if (open?.status === 'open' && open.dueAt && !clocks.some(({ workItemId }) => workItemId === open.id)) {
    clocks.push({ workItemId: open.id, caseCode: open.caseCode, startedAt: open.createdAt, dueAt: open.dueAt, reminders: [], soonAt: soonAt(open.dueAt, open.createdAt) });
  }

  const call = ({ kind, caseCode, workItemId, dueAt }: Moment) => {
    const code = caseCode ?? '';
    const duration = describeDuration(dueAt - serverTime(), words);
    const sentence = kind === 'breach' ? t('live.breached', { code }) : t('live.reminder', { code, duration });
    announce(sentence, kind === 'breach' ? 'assertive' : 'polite');
    const wanted = preferences.browserNotifications && 'Notification' in window && Notification.permission === 'granted' && !isQuiet(serverTime(), preferences);
    if (!wanted) return;
    // One at a time for each task, also when several pages are open.
    const notification = new Notification(sentence, { tag: workItemId, lang: document.documentElement.lang });
    notification.onclick = () => {
      window.focus();
      void navigate(`/tasks/${workItemId}`);
      notification.close();
    };
  };

  const latest = useRef({ clocks, call });
  latest.current = { clocks, call };
  useEffect(() => {
    let told = serverTime();
    return everySecond(() => {
      const now = serverTime();
      const moments = momentsBetween(latest.current.clocks, Math.max(told, now - LATE_MS), now);
      told = Math.max(told, now);
      moments.forEach((moment) => { latest.current.call(moment); });
    });
  }, []);
}
