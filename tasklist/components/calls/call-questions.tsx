import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { QuestionView } from '../../../api/contract/public.ts';
import { callApi } from '../../../ui/api.ts';

/** What to ask a caller about the category: the sender of a form is asked the same. The answers go into the words of the report. */
export function CallQuestions({ category }: { category: string | null }) {
  const { t } = useTranslation();
  const questions = useQuery({
    queryKey: ['category-questions', category, document.documentElement.lang], enabled: category !== null, staleTime: 5 * 60_000,
    queryFn: () => callApi<{ items: QuestionView[] }>('GET', `/categories/${category}/questions`),
  });
  const items = category === null ? [] : questions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="call-questions" aria-labelledby="call-questions-title">
      <h3 id="call-questions-title">{t('calls.questions')}</h3>
      <ul>
        {items.map(({ code, words, unit, options }) => (
          <li key={code}>{words}{unit && ` (${unit})`}{options.length > 0 && <span className="quiet"> {options.map(({ name }) => name).join(' · ')}</span>}</li>
        ))}
      </ul>
    </section>
  );
}
