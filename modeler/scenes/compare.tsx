import { Button, InlineLoading, Select, SelectItem } from '@carbon/react';
import { ArrowsHorizontal } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Comparison } from '../components/review/comparison.tsx';
import { useProcess } from '../processes.ts';
import { isSideName, useSide, type SideName } from '../review/sides.ts';
import { useVersions } from '../review/versions.ts';

/** Any two of draft, live version and earlier versions beside each other. */
export function CompareVersions() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const [asked, setAsked] = useSearchParams();
  const nameOf = (key: string, otherwise: SideName) => { const text = asked.get(key); return isSideName(text) ? text : otherwise; };
  const [a, b] = [nameOf('a', 'live'), nameOf('b', 'draft')];
  const [before, after] = [useSide(process, a), useSide(process, b)];
  const found = useProcess(process);
  const choose = (next: { a: SideName; b: SideName }) => setAsked(next, { replace: true });
  const label = useSideLabel(process);
  return (
    <>
      <p className="back"><Link to={`/processes/${process}/versions`}>{t('versions.back', { name: found.data?.name ?? process })}</Link></p>
      <PageTitle title={`${t('compare.title')}: ${found.data?.name ?? process}`}>{t('compare.title')}<small>{found.data?.name ?? process}</small></PageTitle>
      <div className="compare-sides">
        <SidePicker id="side-a" label={t('compare.a')} process={process} value={a} onChoose={(name) => choose({ a: name, b })} />
        <Button kind="ghost" hasIconOnly renderIcon={ArrowsHorizontal} iconDescription={t('compare.swap')} onClick={() => choose({ a: b, b: a })} />
        <SidePicker id="side-b" label={t('compare.b')} process={process} value={b} onChoose={(name) => choose({ a, b: name })} />
      </div>
      <Trouble error={before.error ?? after.error} />
      {(before.isPending || after.isPending) && !before.error && !after.error && <InlineLoading description={t('app.loading')} />}
      {before.data === null && <p className="quiet">{t('compare.noneLive')}</p>}
      {before.data !== undefined && after.data !== undefined && <Comparison key={`${a} ${b}`} before={before.data} after={after.data} beforeLabel={label(a)} afterLabel={label(b)} />}
    </>
  );
}

function useSideLabel(processId: string): (name: SideName) => string {
  const { t } = useTranslation();
  const versions = useVersions(processId).data?.items ?? [];
  return (name) => {
    if (name === 'draft') return t('compare.draft');
    const version = versions.find(({ number, status }) => (name === 'live' ? status === 'live' : number === Number(name)));
    if (name === 'live') return version ? t('compare.liveNamed', { number: version.number, name: version.name }) : t('compare.live');
    return version ? t('compare.versionNamed', { number: version.number, name: version.name }) : t('version.number', { number: Number(name) });
  };
}

function SidePicker({ id, label, process, value, onChoose }: { id: string; label: string; process: string; value: SideName; onChoose(name: SideName): void }) {
  const { t } = useTranslation();
  const versions = useVersions(process).data?.items ?? [];
  return (
    <Select id={id} labelText={label} value={value} onChange={(event) => onChoose(event.target.value as SideName)}>
      <SelectItem value="draft" text={t('compare.draft')} />
      <SelectItem value="live" text={t('compare.live')} />
      {versions.map(({ number, name, status }) => <SelectItem key={number} value={String(number)} text={`${t('compare.versionNamed', { number, name })} (${t(`version.status.${status}`)})`} />)}
    </Select>
  );
}
