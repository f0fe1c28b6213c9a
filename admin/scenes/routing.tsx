import { Button, InlineNotification, Pagination, SkeletonText } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ApiProblem } from '../../ui/api.ts';
import { newId } from '../../ui/ids.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket } from '../basket.ts';
import { BasketPanel } from '../components/basket-panel.tsx';
import { RowForm } from '../components/row-form.tsx';
import { AreaEditor } from '../components/routing/area-editor.tsx';
import { rowOf } from '../components/routing/area-row.ts';
import { AreaTable } from '../components/routing/area-table.tsx';
import { GapList } from '../components/routing/gap-list.tsx';
import { Pick } from '../components/routing/pick.tsx';
import { useTables } from '../configuration.ts';
import { today, useAreas, useGaps, useReference } from '../units.ts';

const VIEWS = ['table', 'map', 'gaps'] as const;
type Row = Readonly<Record<string, unknown>>;

/** Who gets what: as a table, on a map, and what nobody gets. */
export function Routing({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const tables = useTables().data;
  const view = VIEWS.find((name) => name === search.get('view')) ?? 'table';
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const gaps = useGaps();
  const { put } = useBasket(session.officer.id, tables?.items ?? []);
  const to = (name: string) => { const next = new URLSearchParams(search); next.set('view', name); return `?${next.toString()}`; };
  return (
    <>
      <PageTitle title={t('routing.title')} />
      {tables?.items.find(({ name }) => name === 'service-areas')?.needsReview && <p className="quiet">{t('routing.twoPersons')}</p>}
      <nav className="subnav" aria-label={t('routing.views')}>{VIEWS.map((name) => <Link key={name} to={to(name)} aria-current={view === name ? 'page' : undefined}>{t(`routing.${name}`)}{name === 'gaps' && gaps.data ? ` (${gaps.data.total})` : ''}</Link>)}</nav>
      {view !== 'gaps' && gaps.data && gaps.data.total > 0 && (
        <InlineNotification kind="warning" lowContrast hideCloseButton className="trouble" statusIconDescription={t('app.warning')} title={t('routing.gapsFound', { count: gaps.data.total })} subtitle={t('routing.seeGaps')} />
      )}
      {view === 'table' && <TableView mayEdit={tables?.mayEdit ?? false} officerId={session.officer.id} problem={problem} />}
      {view === 'map' && <MapView mayEdit={tables?.mayEdit ?? false} onGather={(edits) => { for (const edit of edits) put(edit); }} />}
      {view === 'gaps' && <GapList gaps={gaps} />}
      {view !== 'gaps' && tables?.mayEdit && <BasketPanel officerId={session.officer.id} tables={tables.items} onFaults={setProblem} />}
    </>
  );
}

/** Category, ward and unit in the address, so that a view can be passed on. */
function Filters({ names, children }: { names: ReadonlyArray<'category' | 'ward' | 'unit'>; children?: ReactNode }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const reference = useReference().data;
  const units = reference?.units ?? [];
  const items = { category: reference?.categories ?? [], ward: units.filter(({ kind }) => kind === 'ward'), unit: units };
  return (
    <div className="routing__filters">
      {names.map((name) => (
        <Pick key={name} id={`routing-${name}`} label={t(`routing.${name}`)} placeholder={t('routing.any')} items={items[name]} value={search.get(name) ?? ''}
          onChange={(code) => setSearch((now) => { const next = new URLSearchParams(now); next.delete('page'); if (code) next.set(name, code); else next.delete(name); return next; }, { replace: true })} />
      ))}
      {children}
    </div>
  );
}

function TableView({ mayEdit, officerId, problem }: { mayEdit: boolean; officerId: string; problem: ApiProblem | null }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [page, setPage] = useState({ page: 1, pageSize: 50 });
  const [open, setOpen] = useState<{ key: string | null; row: Row } | null>(null);
  const tables = useTables().data?.items ?? [];
  const table = tables.find(({ name }) => name === 'service-areas');
  const { basket, put } = useBasket(officerId, tables);
  const [categoryCode, wardCode, unitCode] = [search.get('category') ?? undefined, search.get('ward') ?? undefined, search.get('unit') ?? undefined];
  const areas = useAreas({ categoryCode, wardCode, unitCode, offset: (page.page - 1) * page.pageSize, limit: page.pageSize });
  const fresh = (): Row => ({
    code: newId(), unitCode: unitCode ?? null, categoryCode: categoryCode ?? null, wardCodes: wardCode ? [wardCode] : null, urgency: null, calendarCode: null, hours: null,
    coordinatingUnitCodes: null, rank: 30, validFrom: today(), validTo: null,
  });
  const faults = (problem?.fields ?? []).flatMap(({ pointer, detail }) => {
    const [, of, key, field] = (pointer ?? '').split('/');
    return of === 'service-areas' && key === open?.row.code && detail ? [{ table: of, key: key!, field: field ?? null, code: '', text: detail }] : [];
  });
  return (
    <>
      <Filters names={['category', 'ward', 'unit']}>{mayEdit && !open && <Button size="md" renderIcon={Add} onClick={() => setOpen({ key: null, row: fresh() })}>{t('routing.add')}</Button>}</Filters>
      {open && table && <RowForm key={String(open.row.code)} table={table} rowKey={open.key} initial={open.row} faults={faults} taken={() => false} onSave={(edit) => { put(edit); setOpen(null); }} onCancel={() => setOpen(null)} />}
      <Trouble error={areas.error} />
      {areas.isPending && <SkeletonText paragraph lineCount={8} />}
      {areas.data && <p className="quiet" role="status">{t('routing.found', { count: areas.data.total })}</p>}
      {areas.data?.total === 0 && <p className="empty">{t('routing.nothing')}</p>}
      {areas.data && areas.data.total > 0 && <AreaTable areas={areas.data.items} {...(mayEdit ? { onEdit: (area) => setOpen({ key: area.code, row: basket.edits.find(({ key, after }) => key === area.code && after)?.after ?? rowOf(area) }) } : {})} />}
      {areas.data && areas.data.total > 25 && <Pagination size="md" totalItems={areas.data.total} page={page.page} pageSize={page.pageSize} pageSizes={[25, 50, 100]} onChange={setPage} itemsPerPageText={t('paging.perPage')} backwardText={t('paging.back')} forwardText={t('paging.on')}
        itemRangeText={(from, to, total) => t('paging.range', { from, to, total })} pageRangeText={(_now, total) => t('paging.of', { total })} />}
    </>
  );
}

function MapView({ mayEdit, onGather }: { mayEdit: boolean; onGather: Parameters<typeof AreaEditor>[0]['onGather'] }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [unit, category] = [search.get('unit'), search.get('category')];
  return (
    <>
      <p>{t('map.lead')}</p>
      <Filters names={['unit', 'category']} />
      {unit && category && <AreaEditor unitCode={unit} categoryCode={category} mayEdit={mayEdit} onGather={onGather} />}
    </>
  );
}
