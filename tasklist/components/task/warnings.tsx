import { WarningAltFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { whyOf, type Hint } from '../../form/choices.ts';

/** What a person must have seen before deciding: it stands before every proposal. */
export function Warnings({ flags }: { flags: readonly Hint[] }) {
  const { t } = useTranslation();
  if (flags.length === 0) return null;
  return (
    <section className="warnings" aria-labelledby="warnings-title">
      <h3 id="warnings-title"><WarningAltFilled aria-hidden /> {t('screening.warnings')}</h3>
      <ul>{flags.map((flag, place) => <li key={place}>{whyOf(flag)}</li>)}</ul>
    </section>
  );
}
