import { Button, SkeletonText } from '@carbon/react';
import { Maximize, Minimize } from '@carbon/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WallRowView, WallView } from '../../api/contract/wall.ts';
import { callApi } from '../../ui/api.ts';
import { formatInstant, noteServerNow } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Absences } from '../components/wall/absences.tsx';
import { Numbers } from '../components/wall/numbers.tsx';
import { People } from '../components/wall/people.tsx';
import { Units } from '../components/wall/units.tsx';
import { codeOf } from '../components/code-of.ts';
import { WallRow } from '../components/wall/wall-row.tsx';
import type { Session } from '../session.ts';

const AssignDialog = lazy(() => import('../components/wall/assign-dialog.tsx').then(({ AssignDialog: dialog }) => ({ default: dialog })));

/** Changes come by themselves (tasklist/live); this is for what only time changes. */
const EVERY_MS = 20_000;

async function readWall(): Promise<WallView> {
  const wall = await callApi<WallView>('GET', '/wall');
  noteServerNow(wall.serverNow);
  return wall;
}

/** All open work at one glance: what is in danger, what nobody has, who works on what; leaders act from here. */
export function Wall(_: { session: Session }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const wall = useQuery({ queryKey: ['wall'], queryFn: readWall, refetchInterval: EVERY_MS });
  const [assigning, setAssigning] = useState<WallRowView | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);
  const page = useRef<HTMLElement>(null);
  const [big, toggleBig] = useBigScreen(page);

  const claim = async (row: WallRowView) => {
    setFailure(null);
    try {
      await callApi('POST', `/work-items/${row.id}/claim`, { version: row.version });
      setSaid(t('assign.claimed', { code: codeOf(row) }));
    } catch (error) {
      setFailure(error as Error);
    }
    for (const key of ['wall', 'work-items', 'work-item-counts']) void queries.invalidateQueries({ queryKey: [key] });
  };
  useWallKeys(page, wall.data, { onAssign: setAssigning, onClaim: (row) => void claim(row) });
  const actions = { onAssign: setAssigning, onClaim: (row: WallRowView) => void claim(row) };
  const data = wall.data;

  return (
    <section ref={page} className={`wall${big ? ' wall--big' : ''}`} aria-labelledby="wall-title">
      <div className="page-head">
        <div><PageTitle id="wall-title" title={t('wall.title')} />{data?.unitName && <p className="quiet">{t('wall.ofUnit', { unit: data.unitName })}</p>}</div>
        <Button kind="ghost" size="md" renderIcon={big ? Minimize : Maximize} aria-pressed={big} onClick={toggleBig}>{t(big ? 'wall.small' : 'wall.big')}</Button>
      </div>
      <p role="status" className="cds--visually-hidden">{data && data.counts.overdue > 0 ? t('wall.overdueNow', { count: data.counts.overdue }) : ''}</p>
      <p role="status" className="wall__said">{said}</p>
      <Trouble error={failure} onClose={() => setFailure(null)} />
      <Trouble error={wall.error} />
      {wall.isPending && <SkeletonText paragraph lineCount={10} />}
      {data && (
        <>
          <Numbers counts={data.counts} />
          <div className="wall__columns">
            <div>
              <Rows title={t('wall.danger')} rows={data.danger} all={data.counts.overdue + data.counts.within60} empty={t('wall.noDanger')} {...actions} />
              <Rows title={t('wall.free')} rows={data.unassigned} all={data.counts.unassigned} empty={t('wall.noFree')} {...actions} />
            </div>
            <div>
              <Part title={t('wall.people')}><People officers={data.officers} inHands={data.inHands} /></Part>
              <Part title={t('wall.units')}><Units units={data.units} /></Part>
              <Part title={t('absences.title')}><Absences items={data.absences} /></Part>
              <Part title={t('wall.moreTime')}><MoreTime items={data.moreTime} /></Part>
              <Part title={t('wall.failedTexts', { count: data.failedTexts.count })}><FailedTexts items={data.failedTexts.items} /></Part>
            </div>
          </div>
        </>
      )}
      {assigning && <LazyPart><AssignDialog row={assigning} onClose={(words) => { setAssigning(null); if (words) setSaid(words); }} /></LazyPart>}
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="wall__part"><h2>{title}</h2>{children}</section>;
}

function Rows({ title, rows, all, empty, ...actions }: { title: string; rows: readonly WallRowView[]; all: number; empty: string; onAssign: (row: WallRowView) => void; onClaim: (row: WallRowView) => void }) {
  const { t } = useTranslation();
  return (
    <Part title={title}>
      {rows.length === 0 ? <p className="quiet">{empty}</p> : <ul className="wall__rows">{rows.map((row) => <WallRow key={row.id} row={row} {...actions} />)}</ul>}
      {all > rows.length && <p className="quiet">{t('wall.more', { count: all - rows.length })}</p>}
    </Part>
  );
}

function MoreTime({ items }: { items: WallView['moreTime'] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="quiet">{t('wall.none')}</p>;
  return <ul className="wall__list">{items.map((request) => <li key={request.id}><Link to={`/tasks/${request.workItemId}`} className="code">{request.caseCode}</Link> {t('wall.moreTimeOf', { unit: request.unitName, time: formatInstant(request.proposedDueAt) })}</li>)}</ul>;
}

function FailedTexts({ items }: { items: WallView['failedTexts']['items'] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="quiet">{t('wall.none')}</p>;
  return (
    <ul className="wall__list">
      {items.map((text, index) => <li key={index}>{text.caseCode && <Link to={`/cases/${text.caseCode}`} className="code">{text.caseCode}</Link>} {t(`wall.to.${text.recipientKind}`)} <span className="quiet">{formatInstant(text.failedAt)}{text.failure && ` · ${t([`wall.failure.${text.failure}`, 'wall.failure.other'])}`}</span></li>)}
    </ul>
  );
}

/** Fills the screen and grows until it can be read from across the room. */
function useBigScreen(page: React.RefObject<HTMLElement | null>): [boolean, () => void] {
  const [big, setBig] = useState(false);
  useEffect(() => {
    const follow = () => { if (!document.fullscreenElement) setBig(false); };
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  const toggle = () => {
    setBig(!big);
    // Where a browser has no full screen (phones), the larger letters are enough.
    if (big) void document.exitFullscreen?.().catch(() => undefined);
    else void page.current?.requestFullscreen?.().catch(() => undefined);
  };
  return [big, toggle];
}

/** From row to row and on with what is focused, without a mouse. */
function useWallKeys(page: React.RefObject<HTMLElement | null>, wall: WallView | undefined, { onAssign, onClaim }: { onAssign: (row: WallRowView) => void; onClaim: (row: WallRowView) => void }): void {
  const links = () => [...page.current?.querySelectorAll<HTMLElement>('[data-row] [data-open]') ?? []];
  const move = (step: 1 | -1) => {
    const all = links();
    const at = all.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement));
    all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  };
  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
    return [...wall?.danger ?? [], ...wall?.unassigned ?? []].find((row) => row.id === id);
  };
  useShortcuts([
    { keys: 'j', label: 'wall.key.next', run: () => move(1) },
    { keys: 'k', label: 'wall.key.previous', run: () => move(-1) },
    { keys: 'a', label: 'wall.key.assign', run: () => { const row = focused(); if (row?.mayAssign) onAssign(row); } },
    { keys: 'c', label: 'wall.key.claim', run: () => { const row = focused(); if (row?.mayClaim) onClaim(row); } },
  ]);
}
