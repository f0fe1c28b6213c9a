import { ErrorFilled, InformationFilled, WarningAltFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../diagrams/finding.ts';
import { languageNow } from '../../../ui/translations.ts';

const ICONS = { error: ErrorFilled, warning: WarningAltFilled, info: InformationFilled };
const LEVELS = ['error', 'warning', 'info'] as const;

/** What the checks say of a version, the worst first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = languageNow();
  if (findings.length === 0) return <p className="findings__clean">{t('checks.clean')}</p>;
  const sorted = LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
  return (
    <ul className="findings">{sorted.map(({ rule, level, elementId, file, words, meaning, duty }, index) => {
      const Icon = ICONS[level];
      return (
        <li key={`${rule} ${elementId ?? ''} ${index}`} className={`findings__item findings__item--${level}`}>
          <Icon size={16} aria-label={t(`checks.${level}`)} />
          <div><p>{words[language]}</p>{meaning && <p className="quiet">{meaning[language]}</p>}<p className="quiet">{[elementId, file, ...(duty ?? [])].filter(Boolean).join(' · ')}</p></div>
        </li>
      );
    })}</ul>
  );
}
