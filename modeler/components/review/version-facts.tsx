import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VersionView } from '../../../api/contract/process-models.ts';
import { tellInstant } from '../../../ui/instants.ts';

/** Who, when and why of a version's whole way. */
export function VersionFacts({ processId, version }: { processId: string; version: VersionView }) {
  const { t } = useTranslation();
  const { author, createdAt, comment, submittedAt, submittedBy, submitComment, overNumber, reviewedBy, reviewedAt, reviewComment, deployedAt, deployedBy, engineVersion, restores } = version;
  const who = (person: { displayName: string } | null, at: string | null, why?: string | null) => (
    <>{person?.displayName ?? t('version.bySystem')}{at ? `, ${tellInstant(at)}` : ''}{why ? <span className="version-facts__why">“{why}”</span> : null}</>
  );
  const link = (number: number) => <Link to={`/processes/${processId}/versions/${number}`}>{t('version.number', { number })}</Link>;
  const facts: ReadonlyArray<readonly [string, ReactNode] | null> = [
    ['made', who(author, createdAt, comment)],
    restores ? ['restores', link(restores)] : null,
    submittedAt ? ['submitted', who(submittedBy, submittedAt, submitComment)] : null,
    overNumber ? ['over', link(overNumber)] : null,
    reviewedAt ? ['reviewed', who(reviewedBy, reviewedAt, reviewComment)] : null,
    deployedAt ? ['deployed', who(deployedBy, deployedAt)] : null,
    engineVersion ? ['engineVersion', engineVersion] : null,
  ];
  return <dl className="version-facts">{facts.filter((fact) => fact !== null).map(([name, value]) => <div key={name}><dt>{t(`version.fact.${name}`)}</dt><dd>{value}</dd></div>)}</dl>;
}
