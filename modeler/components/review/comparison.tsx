import { Button, InlineLoading, InlineNotification, Toggle } from '@carbon/react';
import { ChevronDown, ChevronUp } from '@carbon/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../../diagrams/differences.ts';
import type { FileDifference } from '../../../diagrams/file-differences.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useShortcuts } from '../../../ui/shortcuts.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { useFileDifferences, type Side } from '../../review/sides.ts';
import { DecisionsSideBySide } from './decisions-side-by-side.tsx';
import { DiagramsSideBySide } from './diagrams-side-by-side.tsx';
import { DifferenceList } from './difference-list.tsx';
import { FormsSideBySide } from './forms-side-by-side.tsx';
import { Legend } from './legend.tsx';
import { firstFilter, keyOf, passes, type Filter } from './marks.ts';
import { SourceLines } from './source-lines.tsx';

/** What differs between two versions of a process: diagram, forms, decision tables, as pictures and as text. */
export function Comparison({ before, after, beforeLabel, afterLabel }: { before: Side | null; after: Side | null; beforeLabel: string; afterLabel: string }) {
  const { t } = useTranslation();
  const files = useFileDifferences(before, after);
  const [name, setName] = useState<string | null>(null);
  if (files.isPending) return <InlineLoading description={t('diff.comparing')} />;
  if (!files.data) return <Trouble error={files.error} />;
  const differs = (file: FileDifference) => file.before !== file.after;
  const shown = files.data.find((file) => file.name === name) ?? files.data.find((file) => file.name.endsWith('.bpmn') && differs(file)) ?? files.data.find(differs) ?? files.data[0];
  if (!shown) return <p className="empty">{t('diff.nothing')}</p>;
  return (
    <div className="comparison">
      <nav className="comparison__files" aria-label={t('diff.files')}>
        {files.data.map((file) => <button key={file.name} type="button" aria-current={file === shown ? 'true' : undefined} onClick={() => setName(file.name)}>{file.name} <FileCount file={file} /></button>)}
      </nav>
      <FileComparison key={shown.name} file={shown} beforeLabel={beforeLabel} afterLabel={afterLabel} />
    </div>
  );
}

function FileCount({ file: { before, after, differences, unreadable } }: { file: FileDifference }) {
  const { t } = useTranslation();
  if (before === null) return <span className="quiet">{t('diff.newFile')}</span>;
  if (after === null) return <span className="quiet">{t('diff.goneFile')}</span>;
  if (before === after) return <span className="quiet">{t('diff.sameFile')}</span>;
  return <span className="quiet">{unreadable || differences.length === 0 ? t('diff.textOnly') : t('diff.countShort', { count: differences.length })}</span>;
}

/** What may be shown as a picture: two files that can be read. */
function FileComparison({ file, beforeLabel, afterLabel }: { file: FileDifference; beforeLabel: string; afterLabel: string }) {
  const { t } = useTranslation();
  const { name, before, after, differences, unreadable } = file;
  const drawable = before !== null && after !== null && !unreadable;
  const [asText, setAsText] = useState(!drawable);
  const [filter, setFilter] = useState<Filter>(() => firstFilter(differences));
  const [chosen, setChosen] = useState<Difference | null>(null);
  const shown = useMemo(() => differences.filter((difference) => passes(filter, difference)), [differences, filter]);
  const choose = (difference: Difference) => {
    setChosen(difference);
    const place = shown.findIndex((each) => keyOf(each) === keyOf(difference)) + 1;
    announce(t('diff.place', { place, count: shown.length, kind: t(`diff.${difference.kind}`), name: difference.name || difference.id }));
  };
  const go = (by: 1 | -1) => {
    if (shown.length === 0) return;
    const place = chosen ? shown.findIndex((each) => keyOf(each) === keyOf(chosen)) : by > 0 ? -1 : 0;
    choose(shown[(place + by + shown.length) % shown.length]!);
  };
  useShortcuts([{ keys: 'n', label: 'diff.next', run: () => go(1) }, { keys: 'p', label: 'diff.previous', run: () => go(-1) }]);
  const Pictures = name.endsWith('.bpmn') ? DiagramsSideBySide : name.endsWith('.dmn') ? DecisionsSideBySide : FormsSideBySide;
  return (
    <>
      <div className="comparison__bar">
        <Legend />
        {drawable && <Toggle id="diff-as-text" size="sm" labelText={t('diff.asText')} hideLabel toggled={asText} onToggle={setAsText} />}
        {!asText && <><Button size="sm" kind="tertiary" renderIcon={ChevronUp} onClick={() => go(-1)} disabled={shown.length === 0}>{t('diff.previous')} <kbd>p</kbd></Button>
          <Button size="sm" kind="tertiary" renderIcon={ChevronDown} onClick={() => go(1)} disabled={shown.length === 0}>{t('diff.next')} <kbd>n</kbd></Button></>}
      </div>
      {unreadable && <InlineNotification className="trouble" kind="warning" lowContrast hideCloseButton statusIconDescription={t('app.warning')} title={t('diff.unreadable')} />}
      {asText || !drawable ? <SourceLines before={before ?? ''} after={after ?? ''} label={name} /> : (
        <div className="comparison__body">
          <DifferenceList all={differences} shown={shown} chosen={chosen} filter={filter} onFilter={setFilter} onChoose={choose} />
          <Pictures before={before} after={after} beforeLabel={beforeLabel} afterLabel={afterLabel} differences={shown} chosen={chosen} onChoose={(id) => { const found = shown.find((each) => each.id === id); if (found) choose(found); }} />
        </div>
      )}
    </>
  );
}
