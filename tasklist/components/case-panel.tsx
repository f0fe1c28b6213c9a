import { Tag, Tile } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/officers.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { Hints } from './hints.tsx';
import { Sender } from './sender.tsx';

/** What was reported, with what the machine makes of it. */
export function CaseReport({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const reported = found.attachments.filter(({ purpose }) => purpose === 'report');
  const place = [found.addressText, found.wardName, found.lat !== null && found.lng !== null && `${found.lat.toFixed(5)}, ${found.lng.toFixed(5)}`].filter(Boolean);
  return (
    <>
      <Tile className="panel">
        <h2>{t('task.reported')}</h2>
        <p className="reported">{found.content}</p>
        <h3>{t('task.place')}</h3>
        <p>{place.join(' · ') || t('task.noPlace')}</p>
        <h3>{t('task.pictures')}</h3>
        {reported.length === 0 ? <p className="quiet">{t('task.noPictures')}</p> : <Pictures files={reported} label="task.picture" />}
      </Tile>
      {found.hints && <Tile className="panel"><Hints hints={found.hints} /></Tile>}
    </>
  );
}

/** Who sent it (masked until somebody gives a reason), what units answered, which texts left, and what has happened since. */
export function CaseHistory({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
      {found.assignments.length > 0 && <Tile className="panel"><Answers found={found} /></Tile>}
      <Tile className="panel"><Sender found={found} /></Tile>
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
  return (
    <>
      <h2>{t('task.units')}</h2>
      <ul className="answers">
        {found.assignments.map((share) => (
          <li key={share.id}>
            <div className="answers__unit"><strong>{share.unitName}</strong> <Tag size="sm" type={share.status === 'resulted' ? 'green' : share.status === 'returned' ? 'magenta' : 'blue'}>{t(`assignment.${share.status}`)}</Tag></div>
            {share.resultText && <p className="reported">{share.resultText}</p>}
            {share.returnReason && <p className="reported">{share.returnReason}</p>}
          </li>
        ))}
      </ul>
      {evidence.length > 0 && <Pictures files={evidence} label="task.evidenceNumber" />}
    </>
  );
}

/** Thumbnails that open the whole picture. */
export function Pictures({ files, label }: { files: ReadonlyArray<Pick<CaseView['attachments'][number], 'id' | 'kind' | 'url' | 'thumbnailUrl'>>; label: string }) {
  const { t } = useTranslation();
  return (
    <ul className="pictures">
      {files.map((file, index) => (
        <li key={file.id}>
          {file.kind === 'image'
            ? <a href={file.url} target="_blank" rel="noreferrer"><img src={file.thumbnailUrl ?? file.url} alt={t(label, { number: index + 1 })} loading="lazy" /></a>
            : <video src={file.url} controls preload="metadata" aria-label={t(label, { number: index + 1 })} />}
        </li>
      ))}
    </ul>
  );
}
