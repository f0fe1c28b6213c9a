import { useTranslation } from 'react-i18next';
import { RowsPage, type Row } from '../components/texts/rows-page.tsx';
import { Validity } from '../components/texts/validity.tsx';
import type { Session } from '../../ui/session.ts';

const EXAMPLE_CODE = '7KPM-4XTP';

/** Why a report is not taken, and where its sender may go instead. */
export function Reasons({ session }: { session: Session }) {
  const { t } = useTranslation();
  return (
    <RowsPage
      session={session} table="refusal-reasons" title={t('reasons.title')} lead={t('reasons.lead')}
      fresh={{ outcome: 'refuse', outOfScope: false, mayResubmit: true, restrictedAccess: false, extraFields: [], basis: ['D17', 'D18'], position: 1000, validFrom: '2025-07-01' }}
      groups={(rows) => [{ title: t('reasons.refusal'), rows: rows.filter((row) => row.outOfScope !== true) }, { title: t('reasons.guidance'), rows: rows.filter((row) => row.outOfScope === true) }]}
      entry={(row) => ({ name: String(row.titleVi), words: String(row.textVi), tags: <Validity row={row} /> })}
      preview={(row) => <AsTold row={row} />}
    />
  );
}

/** What the sender reads on the follow page, and the few words that a text has room for. */
function AsTold({ row }: { row: Row }) {
  const { t } = useTranslation();
  const fill = (value: unknown) => String(value ?? '').replaceAll('{code}', EXAMPLE_CODE);
  return (
    <>
      <div className="letter">
        <p className="letter__subject">{fill(row.titleVi)}</p>
        <p className="letter__body">{fill(row.textVi)}</p>
        <p className="letter__body">{fill(row.whereToGoVi)}</p>
      </div>
      <h3>{t('reasons.sms')}</h3>
      <div className="phone"><p className="phone__from">{t('text.from')}</p><p className="phone__bubble">{`1022: Khong tiep nhan ${EXAMPLE_CODE}. Ly do: ${fill(row.smsReason)}.`}</p></div>
    </>
  );
}
