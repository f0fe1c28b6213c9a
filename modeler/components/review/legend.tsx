import { useTranslation } from 'react-i18next';
import { KINDS } from './marks.ts';
import { Sign } from './sign.tsx';

/** What the signs, lines and colours mean. */
export function Legend() {
  const { t } = useTranslation();
  return <ul className="legend" aria-label={t('diff.legend')}>{KINDS.map((kind) => <li key={kind}><Sign kind={kind} /><span className={`legend__line legend__line--${kind}`} aria-hidden="true" />{t(`diff.${kind}`)}</li>)}</ul>;
}
