import { Button, DataTableSkeleton, Search, Select, SelectItem, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccountView } from '../../api/contract/people.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages, useRoles } from '../people.ts';

const STATES = ['', 'open', 'closed', 'never', 'blocked', 'away'] as const;
interface Page { readonly items: readonly AccountView[]; readonly nextAfter: string | null }

/** Accounts: found by name, unit, role and state. */
export function Officers() {
  const { t } = useTranslation();
  const roles = useRoles();
  const [filters, setFilters] = useState({ q: '', state: '', role: '' });
  const pages = usePages<Page, string>('accounts', '/officers', useDeferredValue(filters), { name: 'after', of: (page) => page.nextAfter });
  const accounts = pages.data?.pages.flatMap(({ items }) => items);
  const set = (change: Partial<typeof filters>) => setFilters({ ...filters, ...change });
  return (
    <>
      <PageTitle title={t('officers.title')} />
      <p className="people__lead">{t('officers.lead')}</p>
      <div className="people__bar">
        <Search id="accounts-search" size="md" labelText={t('officers.search')} placeholder={t('officers.search')} value={filters.q} onChange={(event) => set({ q: event.target.value })} />
        <Select id="accounts-state" size="md" labelText={t('officers.state')} value={filters.state} onChange={(event) => set({ state: event.target.value })}>
          {STATES.map((state) => <SelectItem key={state} value={state} text={t(`officers.state.${state || 'all'}`)} />)}
        </Select>
        <Select id="accounts-role" size="md" labelText={t('officers.role')} value={filters.role} onChange={(event) => set({ role: event.target.value })}>
          <SelectItem value="" text={t('roles.all')} />
          {roles.data?.items.map(({ code, name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
        <Button as={Link} to="/officers/new" size="md" renderIcon={Add}>{t('officers.open')}</Button>
      </div>
      <p><a href="/tasklist/wall">{t('officers.absences')}</a></p>
      <Trouble error={pages.error} />
      {pages.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={5} rowCount={8} />}
      {accounts?.length === 0 && <p className="empty">{t('officers.none')}</p>}
      {accounts && accounts.length > 0 && <List accounts={accounts} nameOf={(code) => roles.data?.items.find((role) => role.code === code)?.name ?? code} />}
      {pages.hasNextPage && <Button kind="tertiary" size="md" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('officers.more')}</Button>}
    </>
  );
}

function List({ accounts, nameOf }: { accounts: readonly AccountView[]; nameOf: (role: string) => string }) {
  const { t } = useTranslation();
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('officers.title')}>
      <table className="cds--data-table people__table">
        <thead><tr>{['name', 'roles', 'unit', 'last', 'work'].map((name) => <th key={name} scope="col">{t(`officers.${name}`)}</th>)}</tr></thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <td><Link to={`/officers/${account.username}`}>{account.displayName}</Link><span className="people__username">{account.username}</span><Marks account={account} /></td>
              <td>{account.roles.map(nameOf).join(', ')}</td>
              <td>{account.unitName ?? ''}</td>
              <td className="people__when">{account.lastSignedInAt ? formatInstant(account.lastSignedInAt) : <span className="quiet">{t('officers.never')}</span>}</td>
              <td className="people__number">{account.open || ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is out of the ordinary with an account. */
export function Marks({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const marks: Array<readonly [string, 'gray' | 'red' | 'blue' | 'teal' | 'magenta' | 'green']> = [
    ...(account.active ? [] : [[t('officers.state.closed'), 'gray'] as const]),
    ...(account.blockedUntil ? [[t('officers.blockedUntil', { until: formatInstant(account.blockedUntil) }), 'red'] as const] : []),
    ...(account.awayUntil ? [[t('officers.awayUntil', { until: formatInstant(account.awayUntil) }), 'blue'] as const] : []),
    ...(account.invitedUntil ? [[t('officers.invited', { until: formatInstant(account.invitedUntil) }), 'teal'] as const] : []),
    ...(account.givenUntil ? [[t('officers.given'), 'teal'] as const] : []),
    ...(account.secondFactorSince ? [[t('officers.factor'), 'green'] as const] : account.mustHaveSecondFactor && account.active ? [[t('officers.factorMissing'), 'magenta'] as const] : []),
  ];
  return <>{marks.map(([text, type]) => <Tag key={text} size="sm" type={type}>{text}</Tag>)}</>;
}
