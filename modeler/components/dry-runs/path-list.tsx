import { useTranslation } from 'react-i18next';
import type { DryRunPathView } from '../../../api/contract/dry-runs.ts';

/** Every path with how it ended; one can be chosen to look at. */
export function PathList({ paths, chosen, nameOf, onChoose }: { paths: readonly DryRunPathView[]; chosen: number | null; nameOf(element: string): string; onChoose(ordinal: number | null): void }) {
  const { t } = useTranslation();
  const failed = paths.filter(({ ending }) => ending !== 'done');
  const inOrder = [...failed, ...paths.filter(({ ending }) => ending === 'done')];
  return (
    <nav className="dry-paths" aria-labelledby="dry-paths">
      <h3 id="dry-paths">{t('dryRuns.paths')}</h3>
      <ul>
        <li><button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>{t('dryRuns.all')}</button></li>
        {inOrder.map((path) => (
          <li key={path.ordinal}>
            <button type="button" aria-pressed={chosen === path.ordinal} className={path.ending === 'done' ? undefined : 'dry-paths__failed'} onClick={() => onChoose(path.ordinal)}>
              <strong>{path.ending === 'done' ? '' : '✕ '}{t('dryRuns.path', { ordinal: path.ordinal })}</strong>
              <span>{t(`dryRuns.ending.${path.ending}`, { end: path.end || '…', at: path.incident?.name ?? nameOf(path.stoppedAt ?? '') })}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
