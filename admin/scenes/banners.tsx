import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banners.tsx';
import type { Session } from '../../ui/session.ts';
import { RowsPage, type Row } from '../components/texts/rows-page.tsx';
import { tellInstant } from '../../ui/instants.ts';

type Kind = 'information' | 'warning' | 'danger';

/** What stands above every page, now, later and before. */
export function Banners({ session }: { session: Session }) {
  const { t } = useTranslation();
  const stateOf = (row: Row) => (row.endsAt && Date.parse(String(row.endsAt)) <= Date.now() ? 'over' : Date.parse(String(row.startsAt)) > Date.now() ? 'later' : 'now');
  const span = (row: Row) => (row.endsAt ? t('banners.until', { from: tellInstant(String(row.startsAt)), to: tellInstant(String(row.endsAt)) }) : t('banners.openEnd', { from: tellInstant(String(row.startsAt)) }));
  return (
    <RowsPage
      session={session} table="banners" title={t('banners.title')} lead={t('banners.lead')} fresh={{ place: 'public', kind: 'information', position: 100 }}
      groups={(rows) => (['now', 'later', 'over'] as const).map((state) => ({ title: t(`banners.${state}`), rows: rows.filter((row) => stateOf(row) === state) }))}
      entry={(row) => ({ name: String(row.textVi), words: span(row), tags: <Tag size="sm" type={TYPES[row.kind as Kind]}>{t(`banners.kind.${row.kind as Kind}`).replace(':', '')}</Tag> })}
      preview={(row) => <AsShown row={row} />}
    />
  );
}

const TYPES = { information: 'blue', warning: 'warm-gray', danger: 'red' } as const;

function AsShown({ row }: { row: Row }) {
  const { t } = useTranslation();
  const [text, kind, link] = [String(row.textVi ?? ''), (row.kind ?? 'information') as Kind, row.link as string | null];
  if (!text) return <p className="quiet">{t('banners.empty')}</p>;
  const english = String(row.textEn ?? '') || text;
  return (
    <>
      {row.place !== 'officers' && (
        <>
          <h3>{t('banners.public')}</h3>
          {[text, english].map((words, index) => <p key={index} className={`portal-banner portal-banner--${kind}`}><strong>{t(`banners.kind.${kind}`)}</strong> {words} {link && <span className="portal-banner__link">{t('app.more')}</span>}</p>)}
        </>
      )}
      {row.place !== 'public' && <><h3>{t('banners.officers')}</h3><Banner kind={kind} text={text} link={null} /></>}
    </>
  );
}
