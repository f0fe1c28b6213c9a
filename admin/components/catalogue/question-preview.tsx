import { Toggle } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionView } from '../../../api/contract/public.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { isEnglish, type QuestionRow, type UseRow } from './rows.ts';

const PAUSE_MS = 250;

/** The form as the sender will see it, made by the citizens' pages themselves from what stands on the screen. */
export function QuestionPreview({ title, uses, questions }: { title: { vi: string; en: string }; uses: readonly UseRow[]; questions: readonly QuestionRow[] }) {
  const { t } = useTranslation();
  const [other, setOther] = useState(false);
  const [html, setHtml] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const language = isEnglish() !== other ? 'en' : 'vi';
  const body = JSON.stringify({ language, title: title[language], questions: uses.flatMap((use) => viewOf(use, questions, language)) });
  useEffect(() => {
    const timer = setTimeout(() => {
      callApi<{ html: string }>('POST', '/configuration/question-preview', JSON.parse(body)).then((answer) => { setHtml(answer.html); setError(null); }, setError);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body]);
  return (
    <section className="catalogue__preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('category.preview')}</h2>
      <Toggle id="preview-language" size="sm" labelText={t('category.previewLanguage')} hideLabel toggled={other} onToggle={setOther} labelA={t('category.previewLanguage')} labelB={t('category.previewLanguage')} />
      <Trouble error={error} />
      <iframe title={t('category.preview')} srcDoc={html} sandbox="allow-scripts allow-same-origin" onLoad={(event) => growWithContent(event.currentTarget)} />
    </section>
  );
}

/** A frame within a page scrolls badly on a phone: it is as high as what it shows. */
function growWithContent(frame: HTMLIFrameElement): void {
  const body = frame.contentDocument?.body;
  if (body) new ResizeObserver(() => { frame.style.blockSize = `${body.scrollHeight + 8}px`; }).observe(body);
}

function viewOf(use: UseRow, questions: readonly QuestionRow[], language: 'vi' | 'en'): QuestionView[] {
  const row = questions.find(({ code }) => code === use.question);
  if (!row) return [];
  const pick = (vi: string | null, en: string | null) => (language === 'en' ? en ?? vi : vi) || null;
  return [{
    code: row.code, kind: row.kind, words: pick(row.wordsVi, row.wordsEn) ?? '…', help: pick(row.helpVi, row.helpEn), unit: pick(row.unitVi, row.unitEn), minimum: row.minimum, maximum: row.maximum,
    required: use.required, sensitive: row.sensitive,
    options: row.options.filter(({ ended }) => !ended).map((option) => ({ code: option.code, name: option[language] || '…', lat: option.lat ?? null, lng: option.lng ?? null })),
    shownWhen: use.conditionQuestion && use.conditionOperator ? { question: use.conditionQuestion, operator: use.conditionOperator, values: use.conditionValues } : null,
  }];
}
