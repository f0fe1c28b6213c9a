import { Button, SkeletonText } from '@carbon/react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ReplayPanel } from '../components/replay-panel.tsx';
import { ConditionFields } from '../components/rules/condition-fields.tsx';
import type { FormPart } from '../components/rules/form-part.ts';
import { LadderEditor } from '../components/rules/ladder-editor.tsx';
import { LengthFields } from '../components/rules/length-fields.tsx';
import { ReminderEditor } from '../components/rules/reminder-editor.tsx';
import { RuleVersions } from '../components/rules/rule-versions.tsx';
import { SaveRule } from '../components/rules/save-rule.tsx';
import { ValidityFields } from '../components/rules/validity-fields.tsx';
import { useRows, useTables } from '../configuration.ts';
import type { ReplayEdit } from '../replays.ts';
import { emptyRule, ruleSentences, stateOf, type RuleRow } from '../rules.ts';
import { useRuleContext, useTarget } from '../rule-words.ts';

/** One rule: what it says, what another wording would have done, and how that becomes a change. */
export function Rule() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const rows = useRows('sla-rules', '');
  if (!rows.data) return rows.error ? <Trouble error={rows.error} /> : <SkeletonText paragraph lineCount={12} />;
  const stored = rows.data.items.find(({ key }) => key === code);
  if (!stored && code !== 'new') return <div className="empty"><p>{t('rules.unknown', { code })}</p></div>;
  return <Editor key={`${code}${stored?.versions}`} stored={stored ? stored.row as unknown as RuleRow : null} pending={stored?.pending ?? 0} />;
}

function Editor({ stored, pending }: { stored: RuleRow | null; pending: number }) {
  const { t } = useTranslation();
  const start = useMemo(() => stored ?? emptyRule(), [stored]);
  const [row, setRow] = useState<RuleRow>(start);
  const [removing, setRemoving] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const mayEdit = useTables().data?.mayEdit ?? false;
  const changed = JSON.stringify(row) !== JSON.stringify(start);
  const settled = useSettled(row, 900);
  const ready = changed && settled === row && row.code !== '' && row.title.trim() !== '';
  const edits = useMemo<ReplayEdit[] | null>(() => (removing ? [{ table: 'sla-rules', key: start.code, after: null }] : ready ? [{ table: 'sla-rules', key: row.code, after: { ...row } }] : null), [removing, ready, row, start]);
  const part: FormPart = {
    row, disabled: !mayEdit || removing, faults: faultsByField(problem),
    set: (change) => { setProblem(null); setRow((before) => ({ ...before, ...change })); },
  };
  return (
    <>
      <p><Link to="/rules">{t('rules.backToList')}</Link></p>
      <PageTitle title={stored ? row.title || stored.title : t('rules.newTitle')} />
      {stored && <Standing rule={stored} pending={pending} />}
      {!mayEdit && <p className="quiet">{t('rules.readOnly')}</p>}
      <div className="rule">
        <form className="rule__form" noValidate onSubmit={(event) => event.preventDefault()}>
          <ConditionFields {...part} isNew={stored === null} />
          <LengthFields {...part} />
          <ReminderEditor {...part} />
          <LadderEditor {...part} />
          <ValidityFields {...part} />
          {mayEdit && (changed || removing) && <SaveRule row={row} kind={removing ? 'removed' : stored ? 'changed' : 'new'} onProblem={setProblem} onUndo={() => { setProblem(null); setRemoving(false); setRow(start); }} />}
          {mayEdit && stored && !changed && !removing && <div><Button kind="danger--ghost" onClick={() => setRemoving(true)}>{t('rules.remove')}</Button></div>}
        </form>
        <div className="rule__aside">
          <Sentence row={row} />
          <ReplayPanel edits={edits} />
        </div>
      </div>
      {stored && <RuleVersions code={stored.code} mayEdit={mayEdit} />}
    </>
  );
}

function Standing({ rule, pending }: { rule: RuleRow; pending: number }) {
  const { t } = useTranslation();
  const use = useRuleContext().data?.rules.find(({ code }) => code === rule.code);
  return (
    <p className="quiet">
      {rule.code} · {t(`rules.state.${stateOf(rule)}`)}{use && ` · ${t('rules.version', { version: use.version })} · ${t('rules.runs', { count: use.running })}`}
      {pending > 0 && <> · <Link to="/changes">{t('rules.pending', { count: pending })}</Link></>}
    </p>
  );
}

/** Read as it is typed, so that nobody has to imagine what the fields mean together. */
function Sentence({ row }: { row: RuleRow }) {
  const { t } = useTranslation();
  const context = useRuleContext().data;
  const target = useTarget();
  const [opening, ...rest] = ruleSentences(t, row, context, target);
  return (
    <section className="rule__sentence" aria-labelledby="sentence-title">
      <h2 id="sentence-title">{t('sentence.title')}</h2>
      <p className="rule__opening">{opening}</p>
      <ul>{rest.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </section>
  );
}

/** The value once it has not changed for a while. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** Faults point into the change: /sla-rules/<code>/<field>. */
function faultsByField(problem: Error | null): Record<string, string> {
  if (!(problem instanceof ApiProblem)) return {};
  return Object.fromEntries(problem.fields.flatMap(({ pointer = '', detail }) => {
    const [, table, , field] = pointer.split('/');
    return table === 'sla-rules' && field && detail ? [[field, detail]] : [];
  }));
}
