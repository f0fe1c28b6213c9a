import { Button, Search, SkeletonText, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { QuestionForm } from '../components/catalogue/question-form.tsx';
import { nameOf, useCatalogueUse, useTableRows, wordsOf, type CategoryRow, type QuestionRow, type UseRow } from '../components/catalogue/rows.ts';
import { useTables } from '../configuration.ts';

const EMPTY: QuestionRow = { code: '', wordsVi: '', wordsEn: '', helpVi: null, helpEn: null, kind: 'text', unitVi: null, unitEn: null, minimum: null, maximum: null, options: [], sensitive: false, note: null };

/** The library of questions with where each is used; one at a time is open for editing. */
export function Questions() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [words, setWords] = useState('');
  const questions = useTableRows<QuestionRow>('questions');
  const uses = useTableRows<UseRow>('category-questions');
  const categories = useTableRows<CategoryRow>('categories');
  const use = useCatalogueUse();
  const mayEdit = useTables().data?.mayEdit ?? false;
  const open = params.get('code');
  const close = () => setParams({}, { replace: true });
  const names = new Map(categories.rows?.map((row) => [row.code, nameOf(row)]));
  const answered = new Set(use.data?.questions.filter((question) => question.answered).map(({ code }) => code));
  const found = questions.rows?.filter((row) => plain(words).split(' ').every((word) => plain(`${row.code} ${row.wordsVi} ${row.wordsEn}`).includes(word))) ?? [];
  return (
    <>
      <PageTitle title={t('questions.title')} />
      <p className="catalogue__lead">{t('questions.lead')}</p>
      <Trouble error={questions.error ?? uses.error} />
      <div className="catalogue__bar">
        <Search id="questions-search" labelText={t('questions.search')} placeholder={t('questions.search')} value={words} onChange={(event) => setWords(event.target.value)} />
        {mayEdit && <Button kind="tertiary" size="md" renderIcon={Add} onClick={() => setParams({ code: 'new' })}>{t('questions.add')}</Button>}
      </div>
      {open === 'new' && mayEdit && <QuestionForm key="new" stored={null} start={EMPTY} answered={false} used={false} mayEdit onClose={close} />}
      {questions.isPending && <SkeletonText paragraph lineCount={8} />}
      {questions.rows && found.length === 0 && <p className="empty">{t('questions.none')}</p>}
      <ul className="catalogue__library">
        {found.map((row) => {
          const usedIn = uses.rows?.filter(({ question }) => question === row.code).map(({ category }) => category) ?? [];
          return (
            <li key={row.code}>
              <div className="catalogue__entry catalogue__entry--question">
                <div className="catalogue__name">
                  <button type="button" className="catalogue__open" aria-expanded={open === row.code} onClick={() => (open === row.code ? close() : setParams({ code: row.code }, { replace: true }))}>{wordsOf(row)}</button>
                  <p className="quiet">{usedIn.length === 0 ? t('questions.unused') : <>{t('questions.usedIn')}: {usedIn.map((code, index) => <span key={code}>{index > 0 && ', '}<Link to={`/categories/${code}`}>{names.get(code) ?? code}</Link></span>)}</>}</p>
                </div>
                <div className="catalogue__tags">
                  <Tag size="sm" type="cool-gray">{t(`kind.${row.kind}`)}</Tag>
                  {row.sensitive && <Tag size="sm" type="purple">{t('questions.sensitive')}</Tag>}
                  {answered.has(row.code) && <Tag size="sm" type="blue">{t('questions.answered')}</Tag>}
                </div>
              </div>
              {open === row.code && <QuestionForm key={JSON.stringify(row)} stored={row} start={row} answered={answered.has(row.code)} used={usedIn.length > 0} mayEdit={mayEdit} onClose={close} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim();
