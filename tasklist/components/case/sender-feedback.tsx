import { Tag, Tile } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/officers.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Pictures } from '../task/pictures.tsx';

/** The sender said that it is not fixed: that is what the work is about now. */
export const wasNotFixed = ({ feedback }: CaseView) => feedback.some(({ notFixedAt }) => notFixedAt !== null);

/** What the sender thinks of the answers, and what is still not fixed. */
export function SenderFeedback({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  if (found.feedback.length === 0) return null;
  return (
    <Tile className="panel">
      <h2>{t('feedback.title')}</h2>
      <ul className="answers">
        {found.feedback.map((said) => (
          <li key={said.round}>
            <div className="answers__unit">
              {said.score !== null && <Tag size="sm" type={said.score >= 4 ? 'green' : said.score === 3 ? 'gray' : 'magenta'}>{t(`feedback.score${said.score}`)}</Tag>}
              {said.notFixedAt && <Tag size="sm" type="red">{t('feedback.notFixed')}</Tag>}
              <span className="quiet">{formatInstant((said.notFixedAt ?? said.ratedAt)!)}{said.givenBy === 'call-back' && ` · ${t('feedback.byPhone')}`}</span>
            </div>
            {said.reasons.length > 0 && <p className="quiet">{said.reasons.join('; ')}</p>}
            {said.words && <p className="reported">{said.words}</p>}
            {said.notFixedWords && <p className="reported">{said.notFixedWords}</p>}
            {said.attachmentIds.length > 0 && <Pictures files={found.attachments.filter(({ id }) => said.attachmentIds.includes(id))} label="feedback.picture" />}
          </li>
        ))}
      </ul>
    </Tile>
  );
}
