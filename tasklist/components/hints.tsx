import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../api/contract/officers.ts';
import { hintsOf, sureness, whyOf, type Hint } from '../form/choices.ts';

export interface HintActions {
  /** Takes one proposal into the form. Absent while there is no form to take it. */
  readonly onUse?: ((fields: Record<string, unknown>) => void) | undefined;
  readonly onCompare?: ((code: string) => void) | undefined;
}

interface Entry { readonly hint: Partial<Hint>; readonly what: string; readonly fields?: Record<string, unknown>; readonly code?: string }

const FORWARDED = ['violation-report', 'service-report'];

/** What the machine proposes, with how sure it is and why; each is accepted by itself. It decides nothing. */
export function Hints({ found, onUse, onCompare }: { found: CaseView } & HintActions) {
  const { t } = useTranslation();
  const hints = hintsOf({ case: found });
  const unit = found.hints?.proposedUnitCode;
  const returned = found.assignments.findLast(({ status }) => status === 'returned');
  const named = (hint: Hint) => hint.name ?? t(`itemType.${hint.code}`);
  const groups: Array<[title: string, entries: Entry[]]> = [
    ['task.hintFlags', hints.flags.slice(0, 5).map((hint) => ({ hint, what: whyOf(hint) }))],
    ['task.hintType', hints.itemTypes.slice(0, 1).map((hint) => ({ hint, what: named(hint), fields: FORWARDED.includes(hint.code) ? { outcome: 'forward', itemType: hint.code } : { outcome: outcomeOf(hint.code) } }))],
    ['task.hintCategory', hints.categories.slice(0, 3).map((hint) => ({ hint, what: named(hint), fields: { categoryCode: hint.code } }))],
    ['task.hintWard', hints.wards.slice(0, 3).map((hint) => ({ hint, what: named(hint), fields: { wardCode: hint.code } }))],
    ['task.hintReturned', returned?.proposedUnitCode ? [{ hint: {}, what: returned.proposedUnitName ?? returned.proposedUnitCode, fields: { unitCode: returned.proposedUnitCode } }] : []],
    ['task.hintUnit', unit ? [{ hint: {}, what: found.hints?.proposedUnitName ?? unit, fields: { unitCode: unit } }] : []],
    ['task.hintDuplicate', hints.duplicates.slice(0, 3).map((hint) => ({ hint, what: hint.code, fields: { outcome: 'duplicate', originalCode: hint.code }, code: hint.code }))],
  ];
  const filled = groups.filter(([, entries]) => entries.length > 0);
  return (
    <>
      <h2>{t('task.hints')}</h2>
      {filled.length === 0 && <p className="quiet">{t('task.noHints')}</p>}
      <dl className="hints">
        {filled.map(([title, entries]) => (
          <div key={title}>
            <dt>{t(title)}</dt>
            {entries.map((entry, place) => <HintLine key={place} entry={entry} title={t(title)} isFlag={title === 'task.hintFlags'} onUse={onUse} onCompare={onCompare} />)}
          </div>
        ))}
      </dl>
    </>
  );
}

const outcomeOf = (itemType: string) => (itemType === 'no-content' ? 'note' : itemType);

function HintLine({ entry: { hint, what, fields, code }, title, isFlag, onUse, onCompare }: { entry: Entry; title: string; isFlag: boolean } & HintActions) {
  const { t } = useTranslation();
  return (
    <dd>
      <span>{code ? <Link to={`/cases/${code}`} className="code">{what}</Link> : what}</span>
      {sureness(hint) && <span className="hints__sure">{sureness(hint)}</span>}
      <span className="hints__do">
        {code && onCompare && <Button kind="ghost" size="sm" onClick={() => onCompare(code)}>{t('screening.compare')}</Button>}
        {fields && onUse && <Button kind="ghost" size="sm" aria-label={t('screening.useHint', { what: `${title}: ${what}` })} onClick={() => onUse(fields)}>{t('screening.use')}</Button>}
      </span>
      {!isFlag && whyOf(hint) && <span className="hints__why">{whyOf(hint)}</span>}
    </dd>
  );
}
