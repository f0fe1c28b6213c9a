import { InlineNotification, Link as CarbonLink, SkeletonText } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CategoryFacts } from '../components/catalogue/category-facts.tsx';
import { CategoryQuestions } from '../components/catalogue/category-questions.tsx';
import { CategoryIcon } from '../components/catalogue/icon.tsx';
import { QuestionPreview } from '../components/catalogue/question-preview.tsx';
import { nameOf, same, today, useCatalogueUse, useTableRows, type CategoryRow, type CauseRow, type Edit, type GroupRow, type QuestionRow, type UseRow } from '../components/catalogue/rows.ts';
import { SaveChange } from '../components/catalogue/save-change.tsx';
import { useTables } from '../configuration.ts';

const EMPTY: Omit<CategoryRow, 'group' | 'validFrom' | 'position'> = {
  code: '', nameVi: '', nameEn: '', publicNameVi: null, publicNameEn: null, icon: null, descriptionVi: null, descriptionEn: null, smsName: '', itemTypes: ['service-report'],
  defaultUnitKind: 'ward', defaultUnitCodes: [], sensitiveData: false, anonymousAllowed: true, successor: null, validTo: null,
};

/** One category: what it is, what senders are asked about it and how that looks, what units may find. */
export function Category() {
  const { code = '' } = useParams();
  const categories = useTableRows<CategoryRow>('categories');
  const groups = useTableRows<GroupRow>('category-groups');
  const questions = useTableRows<QuestionRow>('questions');
  const uses = useTableRows<UseRow>('category-questions');
  const { t } = useTranslation();
  const failure = categories.error ?? groups.error ?? questions.error ?? uses.error;
  if (!categories.rows || !groups.rows || !questions.rows || !uses.rows) return failure ? <Trouble error={failure} /> : <SkeletonText paragraph lineCount={10} />;
  const stored = categories.rows.find((row) => row.code === code);
  if (!stored && code !== 'new') return <div className="empty"><p>{t('admin.notFound')}</p></div>;
  const group = groups.rows[0]?.code ?? '';
  const position = Math.max(0, ...categories.rows.filter((row) => row.group === group).map((row) => row.position)) + 10;
  const start = stored ?? { ...EMPTY, group, position, validFrom: today() };
  return <Editor key={code} stored={stored ?? null} start={start} categories={categories.rows} groups={groups.rows} questions={questions.rows} uses={uses.rows.filter((use) => use.category === code)} />;
}

interface EditorProps {
  readonly stored: CategoryRow | null;
  readonly start: CategoryRow;
  readonly categories: readonly CategoryRow[];
  readonly groups: readonly GroupRow[];
  readonly questions: readonly QuestionRow[];
  readonly uses: readonly UseRow[];
}

function Editor({ stored, start, categories, groups, questions, uses }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayEdit = useTables().data?.mayEdit ?? false;
  const use = useCatalogueUse().data?.categories.find(({ code }) => code === stored?.code);
  const [draft, setDraft] = useState<CategoryRow | null>(null);
  const [asked, setAsked] = useState<readonly UseRow[] | null>(null);
  const row = draft ?? start;
  const list = useMemo(() => (asked ?? uses).map((each) => ({ ...each, category: row.code, key: `${row.code}:${each.question}` })), [asked, uses, row.code]);
  const edits = useMemo<Edit[]>(() => [
    ...(draft && !same(draft, stored) ? [{ table: 'categories', key: draft.code, after: draft }] : []), ...(asked ? editsOf(list, uses) : []),
  ], [draft, stored, asked, list, uses]);
  const undo = () => { setDraft(null); setAsked(null); };
  const title = stored ? nameOf(stored) : t('category.new');
  return (
    <>
      <p><Link to="/categories">{t('category.back')}</Link></p>
      <PageTitle title={title}><CategoryIcon name={row.icon} size={32} /> {title}</PageTitle>
      {!mayEdit && <p className="quiet">{t('category.readOnly')}</p>}
      {use && use.openCases > 0 && row.validTo !== null && <InlineNotification kind="info" lowContrast hideCloseButton className="trouble" statusIconDescription={t('app.info')} title={t('category.openKeep', { count: use.openCases })} />}
      <SaveChange edits={mayEdit ? edits : []} title={t('category.saveTitle', { name: nameOf(row) || row.code })} onUndo={undo} onSaved={() => { undo(); if (!stored) void navigate(`/categories/${row.code}`); }} />
      <div className="catalogue__columns">
        <div>
          <CategoryFacts row={row} isNew={stored === null} mayEdit={mayEdit} groups={groups} categories={categories} onChange={(patch) => setDraft({ ...row, ...patch })} />
          {stored && <Causes code={stored.code} standardAnswers={use?.standardAnswers ?? 0} />}
        </div>
        <div>
          <CategoryQuestions category={row.code} uses={list} questions={questions} mayEdit={mayEdit} onChange={setAsked} />
          {list.length > 0 && <QuestionPreview title={{ vi: row.publicNameVi || row.nameVi, en: row.publicNameEn || row.nameEn }} uses={list} questions={questions} />}
        </div>
      </div>
    </>
  );
}

function Causes({ code, standardAnswers }: { code: string; standardAnswers: number }) {
  const { t } = useTranslation();
  const causes = useTableRows<CauseRow>('causes');
  const own = causes.rows?.filter(({ category }) => category === code) ?? [];
  return (
    <section className="catalogue__part">
      <h2>{t('category.causes')}</h2>
      <Trouble error={causes.error} />
      {causes.rows && own.length === 0 && <p className="quiet">{t('category.noCauses')}</p>}
      <ul className="catalogue__list">{own.map((cause) => <li key={cause.code} className={cause.validTo !== null && cause.validTo <= today() ? 'quiet' : undefined}>{nameOf(cause)}</li>)}</ul>
      <p className="catalogue__links"><CarbonLink as={Link} to="/tables/causes">{t('category.editCauses')}</CarbonLink> <CarbonLink as={Link} to="/answers">{t('category.answers', { count: standardAnswers })}</CarbonLink></p>
    </section>
  );
}

/** Rows that differ from what stands, and those that are gone. */
function editsOf(list: readonly UseRow[], stored: readonly UseRow[]): Edit[] {
  const changed = list.filter((use) => !same(use, stored.find(({ key }) => key === use.key))).map((use) => ({ table: 'category-questions', key: use.key, after: use }));
  const gone = stored.filter(({ key }) => !list.some((use) => use.key === key)).map(({ key }) => ({ table: 'category-questions', key, after: null }));
  return [...changed, ...gone];
}
