import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../api/contract/officers.ts';

interface Hint {
  readonly code?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly confidence?: number;
  readonly score?: number;
  readonly why?: string | readonly string[];
}

const sure = ({ confidence, score }: Hint) => { const value = confidence ?? score; return value === undefined ? '' : `${Math.round(value * 100)} %`; };
const why = (hint: Hint) => (Array.isArray(hint.why) ? hint.why.join(', ') : (hint.why as string | undefined) ?? '');

/** What the machine proposes, with how sure it is and why. It decides nothing. */
export function Hints({ hints }: { hints: NonNullable<CaseView['hints']> }) {
  const { t } = useTranslation();
  const list = (of: readonly unknown[], most = 3) => (of as Hint[]).slice(0, most);
  const named = (hint: Hint) => hint.name ?? t(`itemType.${hint.code}`);
  const groups: Array<[string, Array<{ hint: Hint; what: string; to?: string }>]> = [
    ['task.hintFlags', list(hints.flags, 5).map((hint) => ({ hint, what: why(hint) }))],
    ['task.hintType', list(hints.itemTypes, 1).map((hint) => ({ hint, what: named(hint) }))],
    ['task.hintCategory', list(hints.categories).map((hint) => ({ hint, what: named(hint) }))],
    ['task.hintWard', list(hints.wards).map((hint) => ({ hint, what: named(hint) }))],
    ['task.hintUnit', hints.proposedUnitCode ? [{ hint: {}, what: hints.proposedUnitName ?? hints.proposedUnitCode }] : []],
    ['task.hintDuplicate', list(hints.duplicates).map((hint) => ({ hint, what: hint.code ?? '', to: `/cases/${hint.code}` }))],
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
            {entries.map(({ hint, what, to }, index) => (
              <dd key={index}>
                <span>{to ? <Link to={to} className="code">{what}</Link> : what}</span>
                {sure(hint) && <span className="hints__sure">{sure(hint)}</span>}
                {title !== 'task.hintFlags' && why(hint) && <span className="hints__why">{why(hint)}</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}
