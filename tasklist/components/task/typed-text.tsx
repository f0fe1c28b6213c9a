import { Button, InlineNotification } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../ui/api.ts';
import { newId } from '../../../ui/ids.ts';

type Fields = Record<string, unknown>;

/** The words among what was typed: what a colleague who has the task now could use. */
export function wordsOf(typed: Fields): string {
  return ['resultText', 'reason', 'note', 'remarks'].map((key) => typed[key]).filter((text) => typeof text === 'string' && text.trim() !== '').join('\n\n');
}

/** Somebody else has the task: nothing that was typed is lost. It can be copied, or left for the colleague as a note. */
export function TypedText({ typed, caseCode }: { typed: Fields; caseCode: string | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [done, setDone] = useState<'copied' | 'noted' | 'failed' | null>(null);
  const words = wordsOf(typed);
  if (!words) return null;
  // Without https there is no clipboard: the text stands selectable on the page.
  const copy = () => (navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('no clipboard'))).then(() => setDone('copied'), () => setDone('failed'));
  const note = async () => {
    try {
      await callApi('POST', `/cases/${caseCode}/notes`, { id: newId(), body: words });
      void queries.invalidateQueries({ queryKey: ['notes', caseCode] });
      setDone('noted');
    } catch {
      setDone('failed');
    }
  };
  return (
    <section className="typed" aria-labelledby="typed-title">
      <h3 id="typed-title">{t('screening.typed')}</h3>
      <p className="reported typed__words" tabIndex={0}>{words}</p>
      <p className="draft-state__choices">
        <Button size="sm" kind="tertiary" onClick={() => void copy()}>{t('screening.copyTyped')}</Button>
        {caseCode && <Button size="sm" kind="tertiary" disabled={done === 'noted'} onClick={() => void note()}>{t('screening.noteTyped')}</Button>}
      </p>
      {done && <InlineNotification className="trouble" kind={done === 'failed' ? 'error' : 'success'} lowContrast hideCloseButton role="status" statusIconDescription={t(done === 'failed' ? 'app.error' : 'app.success')} title={t(`screening.typed.${done}`)} />}
    </section>
  );
}
