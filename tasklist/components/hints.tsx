import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/officers.ts';

interface Scored { readonly code: string; readonly name?: string; readonly confidence?: number; readonly score?: number; readonly why?: string | readonly string[] }

const percent = (hint: Scored) => {
  const value = hint.confidence ?? hint.score;
  return value === undefined ? '' : ` ${Math.round(value * 100)} %`;
};
const why = (hint: Scored) => (Array.isArray(hint.why) ? hint.why.join(', ') : (hint.why as string | undefined) ?? '');

/** What the machine proposes, with how sure it is and why. It decides nothing. */
export function Hints({ hints }: { hints: CaseView['hints'] }) {
  const { t } = useTranslation();
  const groups: Array<[string, readonly Scored[]]> = hints ? [
    ['task.hintFlags', hints.flags as Scored[]],
    ['task.hintCategory', hints.categories as Scored[]],
    ['task.hintWard', hints.wards as Scored[]],
    ['task.hintDuplicate', hints.duplicates as Scored[]],
  ] : [];
  const filled = groups.filter(([, list]) => list.length > 0);
  return (
    <>
      <h2>{t('task.hints')}</h2>
      {filled.length === 0 && !hints?.proposedUnitCode && <p>{t('task.noHints')}</p>}
      <dl className="hints">
        {filled.map(([title, list]) => (
          <div key={title}>
            <dt>{t(title)}</dt>
            <dd>{list.slice(0, 3).map((hint, index) => <Tag key={index} type={index === 0 ? 'blue' : 'gray'} title={why(hint)}>{hint.name ?? hint.code ?? why(hint)}{percent(hint)}</Tag>)}</dd>
          </div>
        ))}
        {hints?.proposedUnitCode && <div><dt>{t('task.hintUnit')}</dt><dd><Tag type="teal">{hints.proposedUnitCode}</Tag></dd></div>}
      </dl>
    </>
  );
}
