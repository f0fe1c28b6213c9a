import { Button, HeaderGlobalAction } from '@carbon/react';
import { Notification, NotificationNew } from '@carbon/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Notices, NoticeView } from '../../api/contract/live.ts';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { Trouble } from '../../ui/trouble.tsx';

const KEY = ['notices'];

/** The bell: what colleagues' doing means for me; each line leads to its task or case. */
export function NoticesMenu() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const notices = useQuery({ queryKey: KEY, queryFn: () => callApi<Notices>('GET', '/notices') });
  const { pathname } = useLocation();
  useEffect(() => { setOpen(false); }, [pathname]);
  const unread = notices.data?.unread ?? 0;
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div
      ref={root} className="notices" onKeyDown={(event) => { if (event.key === 'Escape' && open) { event.stopPropagation(); close(); } }}
      onBlur={({ relatedTarget }) => { if (open && relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) setOpen(false); }}
    >
      <HeaderGlobalAction
        aria-label={unread > 0 ? t('notices.openUnread', { count: unread }) : t('notices.open')} aria-expanded={open} aria-controls={open ? 'notices-panel' : undefined}
        isActive={open} onClick={() => setOpen(!open)}
      >
        {unread > 0 ? <NotificationNew size={20} /> : <Notification size={20} />}
        {unread > 0 && <span className="notices__count" aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
      </HeaderGlobalAction>
      {open && <Panel notices={notices.data} error={notices.error} />}
    </div>
  );
}

function Panel({ notices, error }: { notices: Notices | undefined; error: Error | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: (ids?: string[]) => callApi<Notices>('POST', '/notices/mark-read', ids ? { ids } : {}),
    onSuccess: (found) => { queries.setQueryData(KEY, found); },
  });
  return (
    <section id="notices-panel" className="notices__panel" aria-labelledby="notices-title">
      <div className="notices__head">
        <h2 id="notices-title">{t('notices.title')}</h2>
        {(notices?.unread ?? 0) > 0 && <Button kind="ghost" size="sm" onClick={() => mark.mutate(undefined)}>{t('notices.markAll')}</Button>}
      </div>
      <Trouble error={mark.error ?? (notices ? null : error)} />
      {notices?.items.length === 0 && <p className="notices__empty quiet">{t('notices.empty')}</p>}
      <ul>
        {notices?.items.map((notice) => <li key={notice.id}><Line notice={notice} onRead={() => { if (!notice.readAt) mark.mutate([notice.id]); }} /></li>)}
      </ul>
    </section>
  );
}

function Line({ notice, onRead }: { notice: NoticeView; onRead: () => void }) {
  const { t } = useTranslation();
  const to = notice.workItemId ? `/tasks/${notice.workItemId}` : notice.caseCode ? `/cases/${notice.caseCode}` : '/';
  return (
    <Link to={to} onClick={onRead} className={`notices__line${notice.readAt ? '' : ' notices__line--unread'}`}>
      {!notice.readAt && <span className="cds--visually-hidden">{t('notices.unread')}: </span>}
      <span>{t(`notices.${notice.kind}`, { by: notice.by ?? t('notices.system') })}</span>
      <span className="quiet">{notice.caseCode && <span className="code">{notice.caseCode} · </span>}<time dateTime={notice.createdAt}>{formatInstant(notice.createdAt)}</time></span>
    </Link>
  );
}
