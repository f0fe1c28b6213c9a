import { Button, RadioButton, RadioButtonGroup, TextArea, TextInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ChangeView } from '../../../api/contract/configuration.ts';
import { ApiProblem, callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { useForgetConfiguration, useTables } from '../../configuration.ts';
import type { RuleRow } from '../../rules.ts';

const TITLES = { new: 'rules.newChange', changed: 'rules.change', removed: 'rules.removeChange' } as const;

/** How the edited rule, or its end, becomes a draft and goes to a second person when it should. */
export function SaveRule({ row, kind, onProblem, onUndo }: { row: RuleRow; kind: keyof typeof TITLES; onProblem(problem: Error | null): void; onUndo(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetConfiguration();
  const needsReview = useTables().data?.items.find(({ name }) => name === 'sla-rules')?.needsReview ?? true;
  const [title, setTitle] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [appliesTo, setAppliesTo] = useState<'new-cases' | 'open-cases'>('new-cases');
  const name = title ?? t(TITLES[kind], { title: row.title });
  const save = useMutation({
    mutationFn: async (submit: boolean) => {
      const drafted = await callApi<ChangeView>('POST', '/configuration/changes', { title: name, reason, appliesTo, edits: [{ table: 'sla-rules', key: row.code, after: kind === 'removed' ? null : row }] });
      // A draft that is refused on its way to review stands all the same: its page says what is wrong.
      if (submit) await callApi('POST', `/configuration/changes/${drafted.id}/submit`).catch((error: unknown) => { if (!(error instanceof ApiProblem)) throw error; });
      return drafted;
    },
    onSuccess: ({ id }) => { onProblem(null); forget(); void navigate(`/changes/${id}`); },
    onError: (error) => onProblem(error),
  });
  return (
    <section className="rule__save" aria-labelledby="save-title">
      <h2 id="save-title">{t('rules.saveTitle')}</h2>
      {kind === 'removed' && <p>{t('rules.removeText')}</p>}
      <TextInput id="change-title" labelText={t('rules.changeTitle')} value={name} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      <TextArea id="change-reason" labelText={t('rules.reason')} helperText={t('rules.reasonHint')} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      <RadioButtonGroup name="change-applies" legendText={t('rules.appliesTo')} orientation="vertical" valueSelected={appliesTo} onChange={(value) => setAppliesTo(value as typeof appliesTo)}>
        <RadioButton id="change-new" value="new-cases" labelText={t('rules.newCases')} />
        <RadioButton id="change-open" value="open-cases" labelText={t('rules.openCases')} />
      </RadioButtonGroup>
      <Trouble error={save.error} />
      <div className="rules__actions">
        <Button disabled={save.isPending || reason.trim().length < 5} onClick={() => save.mutate(needsReview)}>{t(needsReview ? 'rules.submit' : 'rules.draft')}</Button>
        {needsReview && <Button kind="tertiary" disabled={save.isPending || reason.trim().length < 5} onClick={() => save.mutate(false)}>{t('rules.draft')}</Button>}
        <Button kind="ghost" onClick={onUndo}>{t('rules.undo')}</Button>
      </div>
    </section>
  );
}
