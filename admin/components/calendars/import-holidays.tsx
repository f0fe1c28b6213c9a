import { Button, FileUploaderButton, InlineNotification, Tag } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HolidayImport } from '../../../api/contract/calendars.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { tellDay } from '../../../ui/instants.ts';
import { nameOf, type HolidayRow } from './rows.ts';

const LARGEST = 100_000;
const COLOURS = { new: 'green', changed: 'blue', unchanged: 'gray', error: 'red' } as const;

/** A calendar file set beside what stands, day by day; what differs goes into the change. */
export function ImportHolidays({ from, to, onGather }: { from: number; to: number; onGather(rows: readonly HolidayRow[]): void }) {
  const { t } = useTranslation();
  const [tooLarge, setTooLarge] = useState(false);
  const look = useMutation({ mutationFn: (text: string) => callApi<HolidayImport>('POST', '/holidays/imports', { text, from, to }) });
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const text = file.size > LARGEST * 4 ? '' : await file.text();
    setTooLarge(text.length === 0 || text.length > LARGEST);
    if (text.length > 0 && text.length <= LARGEST) look.mutate(text);
  };
  const lines = look.data?.lines ?? [];
  const count = (outcome: HolidayImport['lines'][number]['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const differing = lines.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  return (
    <section className="holiday-import" aria-label={t('holidays.import')}>
      <FileUploaderButton labelText={t('holidays.import')} accept={['.ics', 'text/calendar']} buttonKind="tertiary" size="md" disableLabelChanges onChange={(event) => { void choose(event.target.files?.[0]); event.target.value = ''; }} />
      <p className="quiet">{t('holidays.importHint')}</p>
      {tooLarge && <InlineNotification kind="error" lowContrast hideCloseButton role="alert" title={t('holidays.tooLarge')} statusIconDescription={t('app.error')} />}
      <Trouble error={look.error} onClose={() => look.reset()} />
      {look.data && (
        <>
          <p role="status">{t('holidays.found', { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), error: count('error') })}</p>
          {lines.length > 0 && (
            <div className="wide-table" tabIndex={0} role="region" aria-label={t('holidays.import')}>
              <table className="cds--data-table cds--data-table--sm">
                <thead><tr><th scope="col">{t('holidays.state')}</th><th scope="col">{t('holidays.day')}</th><th scope="col">{t('holidays.name')}</th><th scope="col">{t('holidays.kind')}</th></tr></thead>
                <tbody>
                  {lines.map(({ day, outcome, before, after, faults }) => (
                    <tr key={day}>
                      <td><Tag size="sm" type={COLOURS[outcome]}>{t(`holidays.outcome.${outcome}`)}</Tag></td><td>{tellDay(day)}</td>
                      <td>{before && nameOf(before) !== nameOf(after) && <><s className="quiet">{nameOf(before)}</s> </>}{nameOf(after)} {faults.map(({ text }) => text).join(' ')}</td>
                      <td>{t(`holidays.kind.${after.kind}`)}{after.uncertain && ` · ${t('holidays.uncertain')}`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {look.data.problems.length > 0 && <><h3>{t('holidays.leftOut')}</h3><ul>{look.data.problems.slice(0, 50).map(({ event, code }, index) => <li key={index}>{event || '?'}: {t(`holidays.problem.${code}`)}</li>)}</ul></>}
          {differing.length > 0 && <Button onClick={() => { onGather(differing.map(({ after }) => after)); look.reset(); }}>{t('holidays.gatherAll', { count: differing.length })}</Button>}
        </>
      )}
    </section>
  );
}
