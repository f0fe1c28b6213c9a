import { Button, InlineLoading, RadioButton, RadioButtonGroup, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { WouldGetView } from '../../api/contract/routing.ts';
import { callApi } from '../../ui/api.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Pick } from '../components/routing/pick.tsx';
import { WouldGet } from '../components/routing/would-get.tsx';
import { useChanges } from '../configuration.ts';
import { fromLocalInput } from '../../ui/instants.ts';
import { useReference, useWardMap } from '../units.ts';

const WardMap = lazy(() => import('../components/routing/ward-map.tsx').then(({ WardMap: Map }) => ({ default: Map })));
const NOBODY: ReadonlySet<string> = new Set();

export interface Answer {
  readonly at: string; readonly exact: boolean; readonly outside: boolean;
  readonly wards: ReadonlyArray<{ readonly code: string; readonly name: string; readonly confidence: number; readonly why: string }>;
  readonly units: readonly WouldGetView[]; readonly after: readonly WouldGetView[] | null;
}
type PlaceKind = 'address' | 'ward' | 'point';

/** A place, a category and an instant are tried against the routing table, as it stands or as a draft would have it. */
export function WhoWouldGet() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const reference = useReference().data;
  const drafts = useChanges('status=draft,in-review&limit=50').data?.items.filter(({ tables }) => tables.some((table) => ['units', 'unit-contacts', 'service-areas', 'categories', 'calendars', 'sla-rules'].includes(table))) ?? [];
  const [place, setPlace] = useState<PlaceKind>('address');
  const [asked, setAsked] = useState({ address: '', wardCode: '', lat: '', lng: '', categoryCode: search.get('category') ?? '', urgency: 'normal', at: '', changeId: search.get('change') ?? '' });
  const set = (change: Partial<typeof asked>) => setAsked((now) => ({ ...now, ...change }));
  const point = asked.lat !== '' && asked.lng !== '' && Number.isFinite(Number(asked.lat)) && Number.isFinite(Number(asked.lng)) ? { lat: Number(asked.lat), lng: Number(asked.lng) } : null;
  const ask = useMutation({
    mutationFn: () => callApi<Answer>('POST', '/routing/who-would-get', {
      categoryCode: asked.categoryCode, urgency: asked.urgency, at: fromLocalInput(asked.at), changeId: asked.changeId || null,
      ...(place === 'address' ? { address: asked.address } : place === 'ward' ? { wardCode: asked.wardCode } : { point }),
    }),
  });
  const ready = asked.categoryCode !== '' && (place === 'address' ? asked.address.trim() !== '' : place === 'ward' ? asked.wardCode !== '' : point !== null);
  return (
    <>
      <PageTitle title={t('who.title')} />
      <p>{t('who.lead')}</p>
      <div className="who-would">
        <form onSubmit={(event) => { event.preventDefault(); if (ready) ask.mutate(); }}>
          <Stack gap={5}>
            <RadioButtonGroup legendText={t('who.place')} name="who-place" valueSelected={place} onChange={(value) => setPlace(value as PlaceKind)}>
              <RadioButton id="who-by-address" value="address" labelText={t('who.byAddress')} />
              <RadioButton id="who-by-ward" value="ward" labelText={t('who.byWard')} />
              <RadioButton id="who-by-point" value="point" labelText={t('who.byPoint')} />
            </RadioButtonGroup>
            {place === 'address' && <TextInput id="who-address" labelText={t('who.address')} autoComplete="off" maxLength={500} placeholder="12 Lê Lợi, P. Bến Nghé, Q.1" value={asked.address} onChange={(event) => set({ address: event.target.value })} />}
            {place === 'ward' && <Pick id="who-ward" label={t('who.byWard')} placeholder={t('map.filter')} items={reference?.units.filter(({ kind }) => kind === 'ward') ?? []} value={asked.wardCode} onChange={(wardCode) => set({ wardCode })} />}
            {place === 'point' && <PointInput lat={asked.lat} lng={asked.lng} point={point} onChange={set} />}
            <Pick id="who-category" label={t('routing.category')} placeholder={t('map.filter')} items={reference?.categories ?? []} value={asked.categoryCode} onChange={(categoryCode) => set({ categoryCode })} />
            <RadioButtonGroup legendText={t('who.urgency')} name="who-urgency" valueSelected={asked.urgency} onChange={(value) => set({ urgency: String(value) })}>
              <RadioButton id="who-normal" value="normal" labelText={t('routing.urgency.normal')} />
              <RadioButton id="who-urgent" value="urgent" labelText={t('routing.urgency.urgent')} />
            </RadioButtonGroup>
            <DayInput id="who-at" withTime labelText={t('who.at')} value={asked.at} onChange={(at) => set({ at })} />
            {drafts.length > 0 && (
              <Select id="who-change" labelText={t('who.change')} value={asked.changeId} onChange={(event) => set({ changeId: event.target.value })}>
                <SelectItem value="" text={t('who.noChange')} />
                {drafts.map(({ id, number, title }) => <SelectItem key={id} value={id} text={`${t('changes.number', { number })}: ${title}`} />)}
              </Select>
            )}
            <Button type="submit" disabled={!ready || ask.isPending}>{t('who.ask')}</Button>
          </Stack>
        </form>
        <div aria-live="polite">
          <Trouble error={ask.error} />
          {ask.isPending && <InlineLoading description={t('app.loading')} />}
          {ask.data && <WouldGet answer={ask.data} />}
        </div>
      </div>
    </>
  );
}

function PointInput({ lat, lng, point, onChange }: { lat: string; lng: string; point: { lat: number; lng: number } | null; onChange(change: { lat?: string; lng?: string }): void }) {
  const { t } = useTranslation();
  const wards = useWardMap().data;
  return (
    <div className="who-would__point">
      <p className="quiet">{t('who.pick')}</p>
      <div className="who-would__coordinates">
        <TextInput id="who-lat" labelText={t('who.lat')} inputMode="decimal" placeholder="10.7769" value={lat} onChange={(event) => onChange({ lat: event.target.value })} />
        <TextInput id="who-lng" labelText={t('who.lng')} inputMode="decimal" placeholder="106.7009" value={lng} onChange={(event) => onChange({ lng: event.target.value })} />
      </div>
      {wards && <LazyPart><WardMap wards={wards.items} chosen={NOBODY} pin={point} onPoint={({ lat: y, lng: x }) => onChange({ lat: y.toFixed(5), lng: x.toFixed(5) })} /></LazyPart>}
      {wards && !wards.exact && <p className="quiet">{t('map.approximate')}</p>}
    </div>
  );
}
