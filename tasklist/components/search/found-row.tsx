import { Tag } from '@carbon/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatInstant } from '../../../ui/countdown.tsx';

interface Highlighted { readonly text: string; readonly highlights: ReadonlyArray<readonly [start: number, end: number]> }

/** A case found, by words or by a caller's number. */
export interface Found {
  readonly code: string;
  readonly status: string;
  readonly shownStatus: string;
  readonly statusText: string;
  readonly categoryName: string | null;
  readonly wardName: string | null;
  readonly receivedAt: string;
  readonly snippet: Highlighted;
  readonly address?: Highlighted | null;
  readonly urgency?: string;
  readonly channel?: string;
  readonly restricted?: boolean;
}

const COLOURS: Readonly<Record<string, 'green' | 'blue' | 'gray' | 'purple'>> = { closed: 'green', resulted: 'green', refused: 'gray', guided: 'gray', duplicate: 'gray', noted: 'gray', received: 'purple', screening: 'purple', 'not-fixed': 'gray' };

export function FoundRow({ found }: { found: Found }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={`/cases/${found.code}`} className="found task-row">
        <span className="found__head">
          <strong className="code">{found.code}</strong>
          <Tag type={COLOURS[found.shownStatus] ?? 'blue'} size="sm">{found.statusText}</Tag>
          {found.urgency === 'urgent' && <Tag type="red" size="sm">{t('task.urgent')}</Tag>}
          {found.restricted && <Tag type="magenta" size="sm">{t('search.restricted')}</Tag>}
        </span>
        <span className="found__text"><Marked {...found.snippet} /></span>
        <span className="found__facts">
          {found.categoryName && <span>{found.categoryName}</span>}
          {found.wardName && <span>{found.wardName}</span>}
          {found.address && <span><Marked {...found.address} /></span>}
          {found.channel && <span>{t(`channel.${found.channel}`)}</span>}
          <span>{t('column.received')} {formatInstant(found.receivedAt)}</span>
        </span>
      </Link>
    </li>
  );
}

/** The words looked for, where they stand. */
function Marked({ text, highlights }: Highlighted) {
  const parts = highlights.map(([start, end], place) => (
    <Fragment key={start}>{text.slice(place === 0 ? 0 : highlights[place - 1]![1], start)}<mark>{text.slice(start, end)}</mark></Fragment>
  ));
  return <>{parts}{text.slice(highlights.at(-1)?.[1] ?? 0)}</>;
}
