import { Button, Tag, Tile } from '@carbon/react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallersCase } from '../../../api/contract/calls.ts';
import { formatInstant } from '../../../ui/countdown.tsx';

interface Props {
  readonly earlier: { readonly total: number; readonly items: readonly CallersCase[] };
  readonly busy: boolean;
  readonly onOnlyAsked: (code: string) => void;
}

/** The caller's earlier cases, with what can be told at once. Who only asks needs no new case. */
export function EarlierCases({ earlier, busy, onOnlyAsked }: Props) {
  const { t } = useTranslation();
  return (
    <Tile className="panel call-panel">
      <h2>{t('calls.earlier')}</h2>
      {earlier.items.length === 0 ? <p className="quiet">{t('calls.noEarlier')}</p> : (
        <ul className="call-earlier">
          {earlier.items.map((found) => (
            <li key={found.code}>
              <p className="call-earlier__head">
                <Link to={`/cases/${found.code}`} target="_blank" rel="noreferrer" className="code">{found.code}</Link>
                <Tag size="sm" type={found.overdue ? 'red' : found.resultedAt ? 'green' : 'blue'}>{found.statusText}</Tag>
              </p>
              <p>{found.excerpt}</p>
              <p className="quiet">{[formatInstant(found.receivedAt), found.addressText ?? found.wardName, found.categoryName, found.unitName].filter(Boolean).join(' · ')}</p>
              {toldOf(found, t).map((line) => <p key={line} className="call-say__words">{line}</p>)}
              <Button className="call-only-asked" kind="tertiary" size="sm" disabled={busy} onClick={() => onOnlyAsked(found.code)}>{t('calls.onlyAsked')}</Button>
            </li>
          ))}
        </ul>
      )}
      {earlier.total > earlier.items.length && <p className="quiet">{t('calls.moreEarlier', { count: earlier.total - earlier.items.length })}</p>}
    </Tile>
  );
}

/** What the caller can be told of a case. */
function toldOf({ resultText, refusal, dueAt, resultedAt, overdue }: CallersCase, t: TFunction): string[] {
  if (resultText) return [t('calls.tellResult', { text: resultText })];
  if (refusal) return [[refusal.title, refusal.whereToGo].filter(Boolean).join('. ')];
  if (dueAt && !resultedAt) return [t(overdue ? 'calls.tellLate' : 'calls.tellDue', { time: formatInstant(dueAt) })];
  return [];
}
