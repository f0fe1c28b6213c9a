import { Tag, Tile } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/officers.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { SenderAnswers } from './case/sender-answers.tsx';
import { CaseMap } from './case/case-map.tsx';
import { NearCases } from './case/near-cases.tsx';
import { Notes } from './case/notes.tsx';
import { SenderFeedback, wasNotFixed } from './case/sender-feedback.tsx';
import { SenderHistory } from './case/sender-history.tsx';
import { Hints, type HintActions } from './hints.tsx';
import { SimilarAnswers } from './similar-answers.tsx';
import { Sender } from './sender.tsx';
import { Pictures } from './task/pictures.tsx';

export { Pictures };

/** What was reported, in the order in which one reads: words, pictures, place, what the sender finds not fixed, what is near, what the machine makes of it. */
export function CaseReport({ found, ...actions }: { found: CaseView } & HintActions) {
  const { t } = useTranslation();
  if (found.instants.erased) return <ErasedReport found={found} />;
  const later = new Set(found.feedback.flatMap(({ attachmentIds }) => attachmentIds));
  const reported = found.attachments.filter(({ id, purpose }) => purpose === 'report' && !later.has(id));
  const place = [found.addressText, found.wardName, found.lat !== null && found.lng !== null && `${found.lat.toFixed(5)}, ${found.lng.toFixed(5)}`].filter(Boolean);
  return (
    <>
      <Tile className="panel">
        <h2>{t('task.reported')}</h2>
        <p className="reported">{found.content}</p>
        <SenderAnswers found={found} />
        <h3>{t('task.pictures')}</h3>
        {reported.length === 0 ? <p className="quiet">{t('task.noPictures')}</p> : <Pictures files={reported} label="task.picture" />}
        <h3>{t('task.place')}</h3>
        <p>{place.join(' · ') || t('task.noPlace')}</p>
      </Tile>
      {wasNotFixed(found) && <SenderFeedback found={found} />}
      <CaseMap found={found} />
      <NearCases found={found} />
      {found.hints && <Tile className="panel"><Hints found={found} {...actions} /></Tile>}
      {actions.onUse && <SimilarAnswers text={found.content} />}
    </>
  );
}

/** What is left of a report whose data was erased: that it was, and where it happened as far as figures need it. */
function ErasedReport({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  return (
    <Tile className="panel">
      <h2>{t('task.reported')}</h2>
      <p>{t('task.erased', { time: formatInstant(found.instants.erased!) })}</p>
      <h3>{t('task.place')}</h3>
      <p>{found.wardName ?? t('task.noPlace')}</p>
    </Tile>
  );
}

/** What units answered, who sent it (masked until somebody gives a reason), what colleagues wrote, and what has happened since. */
export function CaseHistory({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
      {found.assignments.length > 0 && <Tile className="panel"><Answers found={found} /></Tile>}
      {!wasNotFixed(found) && <SenderFeedback found={found} />}
      <Tile className="panel"><Sender found={found} /></Tile>
      {!found.instants.erased && <SenderHistory found={found} />}
      <Notes code={found.code} />
      <Tile className="panel">
        <h2>{t('task.timeline')}</h2>
        <ol className="timeline">
          {found.timeline.map((event, index) => (
            <li key={index}>
              <time dateTime={event.happenedAt}>{formatInstant(event.happenedAt)}</time>
              <span>{event.text}{event.actorName && <span className="quiet"> · {event.actorName}</span>}</span>
            </li>
          ))}
        </ol>
      </Tile>
    </>
  );
}

function Answers({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const evidence = found.attachments.filter(({ purpose }) => purpose !== 'report');
  const shares = found.assignments.filter(({ role }) => role === 'lead');
  return (
    <>
      <h2>{t('task.units')}</h2>
      <ul className="answers">
        {shares.map((share) => (
          <li key={share.id}>
            <div className="answers__unit"><strong>{share.unitName}</strong>{shares.length > 1 && <span className="quiet">{t('assignment.round', { round: share.round })}</span>}<Tag size="sm" type={share.status === 'resulted' ? 'green' : share.status === 'returned' || share.status === 'sent-back' ? 'magenta' : 'blue'}>{t(`assignment.${share.status}`)}</Tag></div>
            {share.resultText && <p className="reported">{share.resultText}</p>}
            {share.causeName && <p className="quiet">{t('screening.cause', { name: share.causeName })}</p>}
            {share.returnReason && <p className="reported">{share.returnReason}</p>}
            {share.proposedUnitName && <p className="quiet">{t('together.proposes', { name: share.proposedUnitName })}</p>}
            {share.findings.length > 0 && <p className="quiet">{t('assignment.findings', { findings: share.findings.join('; ') })}</p>}
          </li>
        ))}
      </ul>
      {found.unfixedReason && <><h3>{t('task.unfixed')}</h3><p className="reported">{found.unfixedReason}</p></>}
      {evidence.length > 0 && <Pictures files={evidence} label="task.evidenceNumber" />}
    </>
  );
}
