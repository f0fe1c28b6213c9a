import { Button, Select, SelectItem, SkeletonText, Tag, Tile } from '@carbon/react';
import { Compare } from '@carbon/icons-react';
import { lazy, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NearCaseView } from '../../../api/contract/case-file.ts';
import type { CaseView } from '../../../api/contract/officers.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { SignIcon } from './map-shapes.tsx';
import { chooseRange, DAYS, METRES, shapeOf, useSurroundings } from './use-surroundings.ts';

const CompareDialog = lazy(() => import('../task/compare-dialog.tsx').then(({ CompareDialog: dialog }) => ({ default: dialog })));

/** More are shown when asked for. */
const FIRST = 6;

/** Cases that were reported close by about the same time, the nearest first. `onLink`: what links this case to another one, where that is mine to decide. */
export function NearCases({ found, onLink = null }: { found: CaseView; onLink?: ((code: string) => void) | null }) {
  const { t } = useTranslation();
  const near = useSurroundings(found);
  const [compared, setCompared] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const opener = useRef<HTMLButtonElement | null>(null);
  if (found.lat === null || found.lng === null) return null;
  return (
    <Tile className="panel near">
      <h2>{t('near.title')}</h2>
      <div className="near__range">
        <Select id={`near-metres-${found.code}`} size="sm" labelText={t('near.distance')} value={near.range.metres} onChange={(event) => chooseRange({ metres: Number(event.target.value) })}>
          {METRES.map((metres) => <SelectItem key={metres} value={metres} text={t('near.within', { metres })} />)}
        </Select>
        <Select id={`near-days-${found.code}`} size="sm" labelText={t('near.period')} value={near.range.days} onChange={(event) => chooseRange({ days: Number(event.target.value) })}>
          {DAYS.map((days) => <SelectItem key={days} value={days} text={t('near.days', { days })} />)}
        </Select>
      </div>
      <Trouble error={near.data ? null : near.error} />
      {!near.data && near.isPending && <SkeletonText paragraph lineCount={3} />}
      <p role="status" className="quiet">{near.data && (near.data.cases.length === 0 ? t('near.none') : t(near.data.more ? 'near.more' : 'near.count', { count: near.data.cases.length }))}</p>
      <ul className="near__list">
        {near.data?.cases.slice(0, all ? undefined : FIRST).map((each) => <Near key={each.code} each={each} onCompare={(button) => { opener.current = button; setCompared(each.code); }} />)}
      </ul>
      {!all && near.data && near.data.cases.length > FIRST && <Button kind="ghost" size="sm" onClick={() => setAll(true)}>{t('near.all', { count: near.data.cases.length })}</Button>}
      {compared && <LazyPart><CompareDialog mine={found} code={compared} onLink={onLink} onClose={() => { setCompared(null); opener.current?.focus(); }} /></LazyPart>}
    </Tile>
  );
}

function Near({ each, onCompare }: { each: NearCaseView; onCompare: (button: HTMLButtonElement) => void }) {
  const { t } = useTranslation();
  return (
    <li className="near__case">
      <SignIcon sign={shapeOf(each.status)} />
      <div className="near__about">
        <Link to={`/cases/${each.code}`} className="code">{each.code}</Link> <strong>{t('near.metres', { metres: each.metres })}</strong>
        {each.urgency === 'urgent' && <Tag size="sm" type="red">{t('task.urgent')}</Tag>}
        <p className="quiet">{[each.categoryName ?? (each.itemType && t(`itemType.${each.itemType}`)), each.statusText, formatInstant(each.receivedAt)].filter(Boolean).join(' · ')}</p>
      </div>
      <Button kind="ghost" size="sm" renderIcon={Compare} aria-label={t('near.compareWith', { code: each.code })} onClick={(event) => onCompare(event.currentTarget)}>{t('near.compare')}</Button>
    </li>
  );
}
