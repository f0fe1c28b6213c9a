import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MatterFact, WordedAnswer } from '../../../api/contract/matters.ts';

/** Longer than this a text takes a row of its own; shorter ones stand beside each other. */
const SHORT = 40;
const rowOf = (value: string) => (value.length > SHORT || value.includes('\n') ? 'matter-facts__row' : undefined);

/** What is known of a matter, beside its forms and on its page: the case that it is about first. */
export function Facts({ facts, caseCode }: { facts: readonly MatterFact[]; caseCode: string | null }) {
  const { t } = useTranslation();
  const about = caseCode === null ? [] : [{ label: t('matters.case'), value: caseCode, href: `/tasklist/cases/${caseCode}` }];
  return (
    <dl className="matter-facts">
      {[...about, ...facts].map(({ label, value, href }) => (
        <div key={label} className={rowOf(value)}><dt>{label}</dt><dd>{href ? <FactLink href={href}>{value}</FactLink> : value}</dd></div>
      ))}
    </dl>
  );
}

/** What was entered in a step that is over. */
export function Answers({ answers }: { answers: readonly WordedAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <dl className="matter-facts step-answers">
      {answers.map(({ label, value }) => <div key={label} className={rowOf(value)}><dt>{label}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

/** Within this app by the router; elsewhere in the portal as a page of its own. */
function FactLink({ href, children }: { href: string; children: string }) {
  return href.startsWith('/tasklist/') ? <Link to={href.slice('/tasklist'.length)}>{children}</Link> : <a href={href}>{children}</a>;
}
