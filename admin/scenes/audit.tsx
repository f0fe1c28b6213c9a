import { Button, DataTableSkeleton, InlineNotification, Tag, TextInput } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AuditEntryView } from '../../api/contract/inspection.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { instantsOf, Span } from '../components/people/span.tsx';
import { queryOf, usePages } from '../people.ts';

interface Page { readonly items: readonly AuditEntryView[]; readonly whole: boolean; readonly nextBefore: number | null }
const NAMES = ['subject', 'actor', 'action', 'from', 'to'] as const;

/** The audit trail, with its chain looked after. */
export function Audit() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const typed = Object.fromEntries(NAMES.map((name) => [name, search.get(name) ?? ''])) as Record<(typeof NAMES)[number], string>;
  const filters = instantsOf(typed);
  const pages = usePages<Page, number>('audit', '/audit', filters, { name: 'before', of: (page) => page.nextBefore });
  const entries = pages.data?.pages.flatMap(({ items }) => items);
  const [wanted, setWanted] = useState(typed);
  const find = (event: FormEvent) => {
    event.preventDefault();
    setSearch(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')));
  };
  return (
    <>
      <PageTitle title={t('audit.title')} />
      <p className="people__lead">{t('audit.lead')}</p>
      <form className="people__bar days-beside" onSubmit={find}>
        {(['subject', 'actor', 'action'] as const).map((name) => <TextInput key={name} id={`audit-${name}`} size="md" labelText={t(`audit.${name}`)} value={wanted[name]} maxLength={100} onChange={(event) => setWanted({ ...wanted, [name]: event.target.value })} />)}
        <Span id="audit" values={wanted} onChange={(change) => setWanted({ ...wanted, ...change })} />
        <Button type="submit" size="md">{t('audit.find')}</Button>
        <Button as="a" href={`/api/v1/audit/export?${queryOf(filters)}`} download kind="ghost" size="md" renderIcon={Download}>{t('audit.export')}</Button>
      </form>
      <Trouble error={pages.error} />
      {pages.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={5} rowCount={10} />}
      {pages.data && entries!.length > 0 && (pages.data.pages.every(({ whole }) => whole)
        ? <p className="people__whole">{t('audit.whole')}</p>
        : <InlineNotification className="trouble" kind="error" lowContrast hideCloseButton role="alert" statusIconDescription={t('app.error')} title={t('audit.broken')} />)}
      {entries?.length === 0 && <p className="empty">{t('audit.none')}</p>}
      {entries && entries.length > 0 && <Entries entries={entries} />}
      {pages.hasNextPage && <Button kind="tertiary" size="md" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('audit.older')}</Button>}
    </>
  );
}

function Entries({ entries }: { entries: readonly AuditEntryView[] }) {
  const { t } = useTranslation();
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('audit.title')}>
      <table className="cds--data-table people__table">
        <thead><tr><th scope="col">#</th>{['when', 'actor', 'action', 'subject', 'detail'].map((name) => <th key={name} scope="col">{name === 'subject' ? t('audit.subject').replace(/ \(.*/, '') : t(`audit.${name}`)}</th>)}</tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td className="people__number">{entry.seq}{!entry.whole && <Tag size="sm" type="red">{t('audit.brokenLine')}</Tag>}</td>
              <td className="people__when">{formatInstant(entry.happenedAt)}</td>
              <td>{entry.actorName ?? entry.actorId}</td>
              <td>{entry.actionText}{entry.actionText !== entry.action && <span className="people__username">{entry.action}</span>}</td>
              <td>{entry.subjectName ?? <span className="quiet">{entry.subjectType} {entry.subjectId.slice(0, 8)}</span>}</td>
              <td>{Object.keys(entry.detail).length > 0 && <details className="people__detail"><summary>{t('audit.detail')}</summary><pre>{JSON.stringify(entry.detail, null, 1)}</pre></details>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
