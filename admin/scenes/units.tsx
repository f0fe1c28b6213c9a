import { Button, Checkbox, Search, Select, SelectItem, SkeletonText, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitEntryView } from '../../api/contract/units.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useTables } from '../configuration.ts';
import { tellDay } from '../../ui/instants.ts';
import { bare, today, useUnits } from '../units.ts';

/** Every unit in its tree: by kind, those below a unit under it. */
export function Units() {
  const { t } = useTranslation();
  const units = useUnits();
  const mayEdit = useTables().data?.mayEdit ?? false;
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  const [ended, setEnded] = useState(false);
  const day = today();
  const asked = bare(words.trim());
  const all = units.data?.items ?? [];
  const found = all.filter((unit) => (ended || unit.validTo === null || unit.validTo > day) && (!kind || unit.kind === kind) && (!asked || bare(`${unit.name} ${unit.code} ${unit.smsName}`).includes(asked)));
  const codes = new Set(found.map(({ code }) => code));
  const below = (code: string) => found.filter(({ parentCode }) => parentCode === code);
  const roots = found.filter(({ parentCode }) => parentCode === null || !codes.has(parentCode));
  return (
    <>
      <div className="page-head"><PageTitle title={t('units.title')} />{mayEdit && <Button as={Link} to="/tables/units?new" size="md" renderIcon={Add}>{t('units.add')}</Button>}</div>
      <div className="units__filter">
        <Search id="units-search" labelText={t('units.search')} placeholder={t('units.search')} value={words} onChange={(event) => setWords(event.target.value)} />
        <Select id="units-kind" labelText={t('units.kind')} value={kind} onChange={(event) => setKind(event.target.value)}>
          <SelectItem value="" text={t('units.allKinds')} />
          {units.data?.kinds.map(({ code, name }) => <SelectItem key={code} value={code} text={name} />)}
        </Select>
        <Checkbox id="units-ended" labelText={t('units.showEnded')} checked={ended} onChange={(_event, { checked }) => setEnded(checked)} />
      </div>
      <Trouble error={units.error} />
      {units.isPending && <SkeletonText paragraph lineCount={8} />}
      {units.data && <p className="quiet" role="status">{t('units.found', { count: found.length })}</p>}
      {units.data && found.length === 0 && <p className="empty">{t('units.nothing')}</p>}
      {units.data?.kinds.map(({ code, name }) => {
        const mine = roots.filter((unit) => unit.kind === code);
        return mine.length === 0 ? null : (
          // Wards are many: they stand folded until somebody looks for one.
          <details className="units__kind" key={`${code} ${asked !== ''}`} open={asked !== '' || mine.length <= 40 || kind === code}>
            <summary><h2>{name} ({mine.length})</h2></summary>
            <Branch units={mine} below={below} />
          </details>
        );
      })}
    </>
  );
}

function Branch({ units, below }: { units: readonly UnitEntryView[]; below(code: string): UnitEntryView[] }) {
  return <ul className="units__list">{units.map((unit) => <li key={unit.code}><Line unit={unit} />{below(unit.code).length > 0 && <Branch units={below(unit.code)} below={below} />}</li>)}</ul>;
}

function Line({ unit }: { unit: UnitEntryView }) {
  const { t } = useTranslation();
  const day = today();
  const over = unit.validTo !== null && unit.validTo <= day;
  const handles = unit.kind !== 'redirect-target' && unit.kind !== 'report-recipient';
  return (
    <div className="units__unit">
      <div>
        <Link to={`/units/${unit.code}`}>{unit.name}</Link> <span className="quiet code">{unit.code}</span>
        {unit.validTo !== null && <Tag size="sm" type={over ? 'gray' : 'magenta'}>{t('units.ended', { day: tellDay(unit.validTo) })}</Tag>}
        {unit.validFrom > day && <Tag size="sm" type="blue">{t('units.begins', { day: tellDay(unit.validFrom) })}</Tag>}
        {!over && handles && unit.contacts === 0 && <Tag size="sm" type="red">{t('units.noContact')}</Tag>}
      </div>
      {unit.successors.length > 0 && <p className="quiet">{t('units.successors', { names: unit.successors.map(({ name }) => name).join(', ') })}</p>}
      <p className="quiet units__counts">{t('units.counts', { contacts: unit.contacts, areas: unit.areas, work: unit.openWork })}</p>
    </div>
  );
}
