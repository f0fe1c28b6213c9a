import { InlineNotification, SkeletonText, Tile } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { CaseView, WorkItemDetail } from '../../api/contract/officers.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { noteServerNow } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CaseHistory, CaseReport } from '../components/case-panel.tsx';
import { codeOf } from '../components/code-of.ts';
import type { FormHandle } from '../components/decision-form.tsx';
import { Figures } from '../components/figures.tsx';
import { Facts } from '../components/matters/facts.tsx';
import { Sender } from '../components/sender.tsx';
import { SimilarAnswers } from '../components/similar-answers.tsx';
import { CompareDialog } from '../components/task/compare-dialog.tsx';
import { Decide } from '../components/task/decide.tsx';
import { TaskHead } from '../components/task/task-head.tsx';
import { takeNext } from '../components/task/take-next.ts';
import { decide } from '../offline/decide.ts';
import type { Session } from '../session.ts';

/** Steps in which a question is answered; the first fact of its matter is what was asked. */
const ANSWERS = new Set(['Task_ChooseDepartment', 'Task_AnswerQuestion']);

/** Steps about a case that is over or open again: of these one sees the case beside the form, as far as it is needed. */
const CALL = 'Task_CallSender';
const CONCLUDE = 'Task_ConcludeReopening';

/** One task: what was reported, what is known, the clock, and the form that decides. */
export function Task({ session }: { session: Session }) {
  const { id = '' } = useParams();
  // Another task is another page: nothing of the one before stays.
  return <OneTask key={id} id={id} session={session} />;
}

function OneTask({ id, session }: { id: string; session: Session }) {
  const { t } = useTranslation();
  const { state } = useLocation() as { state: { completed?: string; queued?: boolean } | null };
  const [form, setForm] = useState<FormHandle | null>(null);
  const [comparing, setComparing] = useState<string | null>(null);
  const { task, failure, claim, release, complete } = useTask(id);
  const behind = useCaseBehind(task.data);

  if (task.isPending) return <SkeletonText paragraph lineCount={12} />;
  if (!task.data) return <section><PageTitle title={t('app.failed')} /><Trouble error={task.error} /><p><Link to="/">{t('task.back')}</Link></p></section>;
  const item = task.data;
  const compare = item.case ? setComparing : undefined;
  const isScreening = item.kind === 'screen-report';
  const take = (fields: Record<string, unknown>) => form?.fill(withOutcome(fields, form.data(), item));
  return (
    <article className="task">
      {state?.completed && <InlineNotification className="trouble" kind="success" lowContrast role="status" hideCloseButton statusIconDescription={t('app.success')} title={t(state.queued ? 'screening.queuedNext' : 'screening.nextTaken', { code: state.completed })} />}
      <TaskHead item={item} me={session.officer.id} trouble={<Trouble error={task.error} />} />
      <div className="task__columns">
        <div className="task__report">
          {item.case ? <CaseReport found={item.case} onUse={form && isScreening ? take : undefined} onCompare={compare} /> : item.matter ? <MatterFacts matter={item.matter} /> : item.reportDate ? <Figures kind={item.reportKind ?? 'day'} date={item.reportDate} /> : <p className="quiet">{t(item.caseCode ? 'steps.caseClosedToYou' : 'steps.noCase')}</p>}
          {behind && item.kind === CALL && <Tile className="panel"><Sender found={behind} /></Tile>}
          {behind && <CaseReport found={behind} />}
          {item.matter && ANSWERS.has(item.kind) && <SimilarAnswers text={item.matter.facts[0]?.value ?? ''} />}
        </div>
        <aside className="task__decide" aria-labelledby="decide-title">
          <h2 id="decide-title" tabIndex={-1}>{t('task.decide')}</h2>
          <Decide
            item={item} officerId={session.officer.id} failure={failure} form={form} onOpen={setForm} onCompare={setComparing}
            onClaim={claim} onRelease={release} onDecide={complete} onChanged={() => void task.refetch()}
          />
        </aside>
        {item.case && <div className="task__rest"><CaseHistory found={item.case} /></div>}
        {behind && item.kind === CONCLUDE && <div className="task__rest"><CaseHistory found={behind} /></div>}
      </div>
      {comparing && item.case && (
        <CompareDialog
          mine={item.case} code={comparing} onClose={() => setComparing(null)}
          onLink={form && isScreening ? (code) => { form.fill({ outcome: 'duplicate', originalCode: code }); setComparing(null); } : null}
        />
      )}
    </article>
  );
}

/** The matter that the work is of: what it is about, and the way to all of it. */
function MatterFacts({ matter }: { matter: NonNullable<WorkItemDetail['matter']> }) {
  const { t } = useTranslation();
  return (
    <section className="matter__part" aria-labelledby="matter-facts">
      <h2 id="matter-facts">{matter.kindTitle}</h2>
      <Facts caseCode={matter.caseCode} facts={[{ label: t('matters.about'), value: matter.title, href: `/tasklist/matters/${matter.code}` }, ...matter.facts]} />
    </section>
  );
}

/** The case that the matter is about, for those who may read it. */
function useCaseBehind(item: WorkItemDetail | undefined): CaseView | null {
  const code = item && [CALL, CONCLUDE].includes(item.kind) ? item.matter?.caseCode ?? null : null;
  const found = useQuery({ queryKey: ['case', code], enabled: code !== null, queryFn: () => callApi<CaseView>('GET', `/cases/${encodeURIComponent(code!)}`) });
  // It was screened long ago: what the machine made of it then is no help now.
  return useMemo(() => (found.data ? { ...found.data, hints: null } : null), [found.data]);
}

/** A single hint says little without the outcome and type that it belongs to. */
function withOutcome(fields: Record<string, unknown>, entered: Record<string, unknown>, item: WorkItemDetail): Record<string, unknown> {
  if (fields.outcome) return fields;
  const hinted = (item.case?.hints?.itemTypes[0] as { code?: string } | undefined)?.code;
  const type = entered.itemType ?? (hinted?.endsWith('-report') ? hinted : undefined);
  return { outcome: entered.outcome ?? 'forward', ...(type ? { itemType: type } : {}), ...fields };
}

/** The task as the server has it, and what one does with it. */
function useTask(id: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<Error | null>(null);
  const task = useQuery({
    queryKey: ['work-item', id],
    queryFn: async () => {
      const found = await callApi<WorkItemDetail>('GET', `/work-items/${encodeURIComponent(id)}`);
      noteServerNow(found.serverNow);
      return found;
    },
  });
  const item = useRef(task.data);
  item.current = task.data;

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setFailure(null);
    try {
      await work();
      void queries.invalidateQueries({ queryKey: ['work-items'] });
      void queries.invalidateQueries({ queryKey: ['work-item-counts'] });
      return true;
    } catch (error) {
      // A session that ended leads to the sign-in page by itself; the draft is kept.
      if (error instanceof ApiProblem && error.status === 401) return false;
      setFailure(error as Error);
      if (error instanceof ApiProblem && error.status === 409) await task.refetch();
      return false;
    }
  };
  const act = (action: 'claim' | 'release', body: object) => attempt(async () => {
    await callApi('POST', `/work-items/${id}/${action}`, body);
    await task.refetch();
  });
  const complete = async (decision: Record<string, unknown>, andNext: boolean): Promise<boolean> => {
    const done = item.current!;
    let queued = false;
    if (!await attempt(async () => { queued = await decide(done, decision) === 'queued'; })) return false;
    const state = { completed: codeOf(done), queued };
    const next = andNext ? await takeNext(done).catch(() => null) : null;
    await navigate(next ? `/tasks/${next}` : '/?queue=mine', { state });
    return true;
  };
  return { task, failure, claim: () => act('claim', { version: item.current!.version }), release: () => act('release', {}), complete };
}
