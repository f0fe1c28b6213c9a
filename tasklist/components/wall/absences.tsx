import { Button, InlineNotification, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbsenceView } from '../../../api/contract/absences.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { Trouble } from '../../../ui/trouble.tsx';

const AbsenceDialog = lazy(() => import('./absence-dialog.tsx').then(({ AbsenceDialog: dialog }) => ({ default: dialog })));

interface Handed { readonly standIn: { readonly displayName: string }; readonly moved: readonly string[]; readonly left: readonly string[] }

/** Who is away or will be, and what they still hold. */
export function Absences({ items, ownId }: { items: readonly AbsenceView[]; ownId?: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);
  const refresh = () => { for (const key of ['wall', 'absences', 'work-items']) void queries.invalidateQueries({ queryKey: [key] }); };
  const act = async (work: () => Promise<string>) => {
    setFailure(null);
    setSaid('');
    try {
      setSaid(await work());
    } catch (error) {
      setFailure(error as Error);
    }
    refresh();
  };
  const hand = ({ id }: AbsenceView) => act(async () => {
    const { standIn, moved, left } = await callApi<Handed>('POST', `/absences/${id}/hand-over`, {});
    return [t('absences.handed', { count: moved.length, name: standIn.displayName }), left.length > 0 && t('absences.left', { count: left.length })].filter(Boolean).join(' ');
  });
  const end = ({ id }: AbsenceView) => act(async () => {
    await callApi('POST', `/absences/${id}/end`);
    return t('absences.ended');
  });
  return (
    <>
      <Trouble error={failure} onClose={() => setFailure(null)} />
      {said && <InlineNotification className="trouble" kind="success" lowContrast role="status" statusIconDescription={t('app.success')} aria-label={t('app.close')} title={said} onCloseButtonClick={() => setSaid('')} />}
      {items.length === 0 && <p className="quiet">{t(ownId ? 'absences.noneOwn' : 'absences.none')}</p>}
      <ul className="wall__absences">
        {items.map((absence) => (
          <li key={absence.id}>
            <p><strong>{absence.officer.displayName}</strong> <Tag size="sm" type={absence.state === 'now' ? 'magenta' : 'gray'}>{t(`absences.${absence.state}`)}</Tag> <span className="quiet">{t(`absences.reason.${absence.reason}`)}</span></p>
            <p className="quiet">{[absence.officer.unitName, t('absences.times', { from: formatInstant(absence.from), to: formatInstant(absence.to) })].filter(Boolean).join(' · ')}</p>
            <p>{absence.standIn ? t('absences.standIn', { name: absence.standIn.displayName }) : <strong>{t('absences.noStandIn')}</strong>}{absence.state === 'now' && absence.open > 0 && <> · <span className="wall__late">{t('absences.holds', { count: absence.open })}</span></>}</p>
            <div className="wall-row__actions">
              {absence.state === 'now' && absence.open > 0 && absence.standIn && <Button kind="tertiary" size="sm" aria-label={t('absences.handName', { name: absence.officer.displayName })} onClick={() => void hand(absence)}>{t('absences.hand')}</Button>}
              {absence.state !== 'over' && <Button kind="ghost" size="sm" aria-label={t('absences.endName', { name: absence.officer.displayName })} onClick={() => void end(absence)}>{t('absences.end')}</Button>}
            </div>
          </li>
        ))}
      </ul>
      <Button kind="tertiary" size="sm" renderIcon={Add} onClick={() => setAdding(true)}>{t('absences.add')}</Button>
      {adding && (
        <LazyPart>
          <AbsenceDialog ownId={ownId} onClose={(entered) => { setAdding(false); if (entered) { setSaid(t('absences.entered')); refresh(); } }} />
        </LazyPart>
      )}
    </>
  );
}

/** One's own, for everybody who works on tasks. */
export function MyAbsences({ officerId }: { officerId: string }) {
  const { t } = useTranslation();
  const list = useQuery({ queryKey: ['absences', 'own'], queryFn: () => callApi<{ items: AbsenceView[] }>('GET', '/absences?own=true') });
  return (
    <section className="preferences__group" aria-labelledby="own-absences">
      <h2 id="own-absences">{t('absences.own')}</h2>
      <Trouble error={list.error} />
      {list.data && <Absences items={list.data.items} ownId={officerId} />}
    </section>
  );
}
