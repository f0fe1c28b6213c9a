import { Tag, Tile } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PublicAnswerView } from '../../api/contract/public-answers.ts';
import { callApi } from '../../ui/api.ts';
import { useRested } from './calls/use-proposals.ts';

const ENOUGH = 8;

/** Published answers to questions like these words, for the operator to read out or to answer by; nothing where there is none. */
export function SimilarAnswers({ text }: { text: string }) {
  const { t } = useTranslation();
  const words = useRested(text.trim(), 500);
  const similar = useQuery({
    queryKey: ['similar-answers', words], enabled: words.length >= ENOUGH, gcTime: 0, staleTime: Infinity, retry: false,
    queryFn: () => callApi<{ items: PublicAnswerView[] }>('POST', '/answers/similar', { text: words.slice(0, 5000) }),
  });
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Tile className="panel similar-answers">
      <h2>{t('questions.similar')}</h2>
      <p className="quiet">{t('questions.similarHint')}</p>
      {items.map(({ code, question, answer, owner, pastReview }) => (
        <details key={code}>
          <summary>{question} {pastReview && <Tag size="sm" type="red">{t('questions.pastReview')}</Tag>}</summary>
          <p className="reported">{answer}</p>
          <p className="quiet">{owner.name} · <a href={`/hoi-dap/${code}`} target="_blank" rel="noreferrer">{t('questions.page', { code })}</a></p>
        </details>
      ))}
    </Tile>
  );
}
