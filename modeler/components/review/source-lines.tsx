import { structuredPatch } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const CONTEXT = 3;
interface Line { readonly kind: ' ' | '+' | '-'; readonly old: number | null; readonly now: number | null; readonly text: string }

function linesOf(hunk: { oldStart: number; newStart: number; lines: readonly string[] }): Line[] {
  let [old, now] = [hunk.oldStart, hunk.newStart];
  return hunk.lines.filter((line) => !line.startsWith('\\')).map((line) => {
    const kind = line[0] as Line['kind'];
    return { kind, text: line.slice(1), old: kind === '+' ? null : old++, now: kind === '-' ? null : now++ };
  });
}

/** The files' own text, line by line; what did not change is left out but for what stands around. */
export function SourceLines({ before, after, label }: { before: string; after: string; label: string }) {
  const { t } = useTranslation();
  const hunks = useMemo(() => structuredPatch('', '', before, after, '', '', { context: CONTEXT }).hunks.map((hunk) => ({ at: hunk.newStart, lines: linesOf(hunk) })), [before, after]);
  if (hunks.length === 0) return <p className="quiet">{t('diff.sameText')}</p>;
  return (
    <div className="source-lines" role="region" tabIndex={0} aria-label={label}>
      <table>
        <thead className="cds--visually-hidden"><tr><th>{t('diff.before')}</th><th>{t('diff.after')}</th><th>{t('diff.sign')}</th><th>{t('diff.line')}</th></tr></thead>
        {hunks.map(({ at, lines }) => (
          <tbody key={at}>{lines.map(({ kind, old, now, text }) => (
            <tr key={`${old ?? ''} ${now ?? ''}`} className={kind === '+' ? 'is-added' : kind === '-' ? 'is-removed' : undefined}>
              <td>{old}</td><td>{now}</td><td>{kind === '-' ? '−' : kind}</td><td><code>{text}</code></td>
            </tr>
          ))}</tbody>
        ))}
      </table>
    </div>
  );
}
