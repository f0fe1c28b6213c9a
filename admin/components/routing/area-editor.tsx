import { Button, Checkbox, InlineNotification, Search, SkeletonText } from '@carbon/react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaView } from '../../../api/contract/routing.ts';
import { newId } from '../../../ui/ids.ts';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import type { GatheredEdit } from '../../basket.ts';
import { bare, today, useAreas, useWardMap, type WardOnMap } from '../../units.ts';
import { rowOf } from './area-row.ts';
import { isInside, type Point } from './inside.ts';

const WardMap = lazy(() => import('./ward-map.tsx').then(({ WardMap: Map }) => ({ default: Map })));

interface Props { readonly unitCode: string; readonly categoryCode: string; readonly mayEdit: boolean; onGather(edits: readonly GatheredEdit[]): void }

/** A unit's wards for one category, chosen on the map, by a polygon or in the list. */
export function AreaEditor(props: Props) {
  const wards = useWardMap();
  const areas = useAreas({ unitCode: props.unitCode, categoryCode: props.categoryCode, limit: 500 });
  const failure = wards.error ?? areas.error;
  if (!wards.data || !areas.data) return failure ? <Trouble error={failure} /> : <SkeletonText paragraph lineCount={8} />;
  const day = today();
  const rows = areas.data.items.filter(({ unit, urgency, calendarCode, hours, validTo }) => unit.code === props.unitCode && !urgency && !calendarCode && !hours && (validTo === null || validTo > day));
  return <Editor key={`${props.unitCode} ${props.categoryCode} ${rows.map(({ code }) => code).join()}`} {...props} rows={rows} wards={wards.data.items} exact={wards.data.exact} />;
}

function Editor({ unitCode, categoryCode, mayEdit, rows, wards, exact, onGather }: Props & { rows: readonly AreaView[]; wards: readonly WardOnMap[]; exact: boolean }) {
  const { t } = useTranslation();
  const [before] = useState(() => new Set(rows.flatMap((row) => row.wards?.map(({ code }) => code) ?? [])));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(before);
  const [corners, setCorners] = useState<readonly Point[] | undefined>();
  const [gathered, setGathered] = useState(false);
  const whole = rows.some((row) => row.wards === null);
  const change = (codes: readonly string[], wanted: (code: string) => boolean) => {
    if (!mayEdit) return;
    setGathered(false);
    setChosen((now) => new Set([...[...now].filter((code) => !codes.includes(code)), ...codes.filter(wanted)]));
  };
  const within = () => wards.filter(({ points }) => points[0] && isInside(points[0], corners ?? [])).map(({ code }) => code);
  const more = [...chosen].filter((code) => !before.has(code)).length;
  const less = [...before].filter((code) => !chosen.has(code)).length;
  return (
    <div className="area-editor">
      {whole && <InlineNotification kind="info" lowContrast hideCloseButton className="trouble" statusIconDescription={t('app.info')} title={t('map.whole')} />}
      <div className="area-editor__map">
        <LazyPart fallback={<SkeletonText paragraph lineCount={8} />}>
          <WardMap wards={wards} chosen={chosen} before={before} corners={corners} onWard={(code) => change([code], () => !chosen.has(code))} onPoint={(point) => setCorners((now) => [...(now ?? []), point])} />
        </LazyPart>
        {!exact && <p className="quiet area-editor__approximate">{t('map.approximate')}</p>}
        {mayEdit && (
          <div className="actions">
            {corners === undefined ? <Button kind="tertiary" size="sm" onClick={() => setCorners([])}>{t('map.draw')}</Button> : (
              <>
                <span role="status">{t('map.drawing', { count: corners.length })}</span>
                <Button size="sm" disabled={corners.length < 3} onClick={() => { change(within(), () => true); setCorners(undefined); }}>{t('map.take')}</Button>
                <Button size="sm" kind="tertiary" disabled={corners.length < 3} onClick={() => { change(within(), () => false); setCorners(undefined); }}>{t('map.drop')}</Button>
                <Button size="sm" kind="ghost" onClick={() => setCorners(undefined)}>{t('map.stop')}</Button>
              </>
            )}
          </div>
        )}
      </div>
      <WardList wards={[...wards].sort((a, b) => Number(before.has(b.code)) - Number(before.has(a.code)))} chosen={chosen} mayEdit={mayEdit} onChange={(code, wanted) => change([code], () => wanted)} />
      <div className="area-editor__end">
        <p role="status">{t('map.chosen', { count: chosen.size, more, less })}{gathered && ` ${t('map.gathered')}`}</p>
        {mayEdit && (
          <div className="actions">
            <Button disabled={more + less === 0 || chosen.size === 0} onClick={() => { onGather(editsFor(rows, unitCode, categoryCode, wards.filter(({ code }) => chosen.has(code)).map(({ code }) => code))); setGathered(true); }}>{t('map.gather')}</Button>
            <Button kind="ghost" disabled={more + less === 0} onClick={() => { setChosen(before); setGathered(false); }}>{t('map.undo')}</Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** The same choice without a pointer. */
function WardList({ wards, chosen, mayEdit, onChange }: { wards: readonly WardOnMap[]; chosen: ReadonlySet<string>; mayEdit: boolean; onChange(code: string, wanted: boolean): void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const found = wards.filter(({ name, code }) => bare(`${name} ${code}`).includes(bare(words.trim())));
  return (
    <fieldset className="area-editor__list">
      <legend className="cds--label">{t('map.list')}</legend>
      <Search size="sm" labelText={t('map.filter')} placeholder={t('map.filter')} value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="area-editor__wards" tabIndex={0} role="group" aria-label={t('map.list')}>
        {found.map(({ code, name }) => <Checkbox key={code} id={`ward-${code}`} labelText={name} disabled={!mayEdit} checked={chosen.has(code)} onChange={(_event, { checked }) => onChange(code, checked)} />)}
      </div>
    </fieldset>
  );
}

/** One row holds the wards from now on; further rows that said the same are taken out. */
function editsFor(rows: readonly AreaView[], unitCode: string, categoryCode: string, wardCodes: readonly string[]): GatheredEdit[] {
  const [first, ...rest] = rows;
  const after = first ? { ...rowOf(first), wardCodes } : {
    code: newId(), unitCode, categoryCode, wardCodes, urgency: null, calendarCode: null, hours: null, coordinatingUnitCodes: null, rank: 30, validFrom: today(), validTo: null,
  };
  return [{ table: 'service-areas', key: after.code, kind: first ? 'changed' : 'new', after }, ...rest.map(({ code }): GatheredEdit => ({ table: 'service-areas', key: code, kind: 'removed', after: null }))];
}
