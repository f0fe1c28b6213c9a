import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MatterFact } from '../../../api/contract/matters.ts';

/** What is known of a matter, beside its forms and on its page: the case that it is about first. */
export function Facts({ facts, caseCode }: { facts: readonly MatterFact[]; caseCode: string | null }) {
  const { t } = useTranslation();
  const about = caseCode === null ? [] : [{ label: t('matters.case'), value: caseCode, href: `/tasklist/cases/${caseCode}` }];
  return (
    <dl className="matter-facts">
      {[...about, ...facts].map(({ label, value, href }) => (
        <div key={label}><dt>{label}</dt><dd>{href ? <FactLink href={href}>{value}</FactLink> : value}</dd></div>
      ))}
    </dl>
  );
}

/** Within this app by the router; elsewhere in the portal as a page of its own. */
function FactLink({ href, children }: { href: string; children: string }) {
  return href.startsWith('/tasklist/') ? <Link to={href.slice('/tasklist'.length)}>{children}</Link> : <a href={href}>{children}</a>;
}
