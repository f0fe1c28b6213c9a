import { Button, DataTableSkeleton, TextInput } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonalDataReadView } from '../../api/contract/inspection.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { instantsOf, Span } from '../components/people/span.tsx';
import { queryOf, usePages } from '../people.ts';

interface Page { readonly items: readonly PersonalDataReadView[]; readonly nextBefore: number | null }
const NOTHING = { caseCode: '', officer: '', from: '', to: '' };

/** Who opened whose data, when and why. */
export function PersonalDataReads() {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState(NOTHING);
  const [filters, setFilters] = useState(NOTHING);
  const pages = usePages<Page, number>('reads', '/personal-data-reads', filters, { name: 'before', of: (page) => page.nextBefore });
  const reads = pages.data?.pages.flatMap(({ items }) => items);
  const find = (event: FormEvent) => {
    event.preventDefault();
    setFilters(instantsOf(typed));
  };
  const fieldName = (field: string) => (i18n.exists(`reads.field.${field}`) ? t(`reads.field.${field}`) : field);
  const machineName = (actor: string) => (i18n.exists(`reads.machine.${actor}`) ? t(`reads.machine.${actor}`) : actor);
  return (
    <>
      <PageTitle title={t('reads.title')} />
      <p className="people__lead">{t('reads.lead')}</p>
      <form className="people__bar days-beside" onSubmit={find}>
        <TextInput id="reads-case" size="md" labelText={t('reads.case')} value={typed.caseCode} maxLength={40} onChange={(event) => setTyped({ ...typed, caseCode: event.target.value })} />
        <TextInput id="reads-officer" size="md" labelText={t('reads.officer')} value={typed.officer} maxLength={60} autoCapitalize="none" onChange={(event) => setTyped({ ...typed, officer: event.target.value })} />
        <Span id="reads" values={typed} onChange={(change) => setTyped({ ...typed, ...change })} />
        <Button type="submit" size="md">{t('audit.find')}</Button>
        <Button as="a" href={`/api/v1/personal-data-reads/export?${queryOf(filters)}`} download kind="ghost" size="md" renderIcon={Download}>{t('audit.export')}</Button>
      </form>
      <Trouble error={pages.error} />
      {pages.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={5} rowCount={10} />}
      {reads?.length === 0 && <p className="empty">{t('audit.none')}</p>}
      {reads && reads.length > 0 && (
        <div className="wide-table" tabIndex={0} role="region" aria-label={t('reads.title')}>
          <table className="cds--data-table people__table">
            <thead><tr><th scope="col">{t('audit.when')}</th><th scope="col">{t('audit.actor')}</th><th scope="col">{t('reads.case')}</th><th scope="col">{t('reads.fields')}</th><th scope="col">{t('reads.reason')}</th></tr></thead>
            <tbody>
              {reads.map((read) => (
                <tr key={read.id}>
                  <td className="people__when">{formatInstant(read.readAt)}</td>
                  <td>{read.displayName ?? machineName(read.actorId)}<span className="people__username">{[read.username, read.unitName].filter(Boolean).join(' · ')}</span></td>
                  <td><span className="code">{read.caseCode ?? ''}</span></td>
                  <td>{read.fields.map(fieldName).join(', ')}</td>
                  <td>{read.actorKind === 'officer' ? read.reason : <>{t('reads.byMachine')}<span className="people__username">{read.reason.split(' ').at(-1)}</span></>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && <Button kind="tertiary" size="md" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('audit.older')}</Button>}
    </>
  );
}
