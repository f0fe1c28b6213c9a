import { Select, SelectItem, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowsPage, type Row } from '../components/texts/rows-page.tsx';
import { Validity } from '../components/texts/validity.tsx';
import { useNames } from '../components/value.tsx';
import type { Session } from '../../ui/session.ts';
import { useRows, useTables } from '../configuration.ts';

/** Standard answers by category. */
export function Answers({ session }: { session: Session }) {
  return useTables().data ? <ByCategory session={session} /> : <SkeletonText paragraph lineCount={8} />;
}

function ByCategory({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [category, setCategory] = useState('');
  const nameOf = useNames('categories');
  const codes = (useRows('categories', '').data?.items ?? []).map(({ key }) => key);
  const groups = (rows: readonly Row[]) => [...new Set(rows.map((row) => String(row.categoryCode)))].filter((code) => category === '' || code === category)
    .map((code) => ({ title: nameOf(code), rows: rows.filter((row) => row.categoryCode === code) }));
  return (
    <RowsPage
      session={session} table="result-texts" title={t('answers.title')} lead={t('answers.lead')} fresh={{ categoryCode: category || null, position: 100, validFrom: '2025-07-01' }} groups={groups}
      filter={(
        <Select id="answers-category" size="md" labelText={t('answers.category')} hideLabel value={category} onChange={(event) => setCategory(event.target.value)}>
          <SelectItem value="" text={t('answers.all')} />
          {codes.map((code) => <SelectItem key={code} value={code} text={nameOf(code)} />)}
        </Select>
      )}
      entry={(row) => ({ name: String(row.titleVi), words: String(row.textVi), tags: <Validity row={row} /> })}
      preview={(row) => <Blanks text={String(row.textVi ?? '')} />}
    />
  );
}

/** The answer as a unit's officer starts from it, with what has to be filled in marked. */
function Blanks({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <div className="letter">
      <p className="letter__body">{text.split(/(\{[^{}]+\})/).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}<span className="cds--visually-hidden"> ({t('answers.blank')})</span></mark> : part))}</p>
    </div>
  );
}
