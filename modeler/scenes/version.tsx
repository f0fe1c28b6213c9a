import { InlineLoading, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { VersionDetail } from '../../api/contract/process-models.ts';
import { isFit } from '../../diagrams/finding.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { Comparison } from '../components/review/comparison.tsx';
import { Findings } from '../components/review/findings.tsx';
import { VersionFacts } from '../components/review/version-facts.tsx';
import { VersionStatus } from '../components/review/version-status.tsx';
import { VersionSteps } from '../components/review/version-steps.tsx';
import { useProcess } from '../processes.ts';
import { useSide, type SideName } from '../review/sides.ts';
import { useChecks, useVersion } from '../review/versions.ts';

/** One version: who, when, why, what the checks say, what it changes, and what may be done with it. */
export function Version({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { process = '', number = '' } = useParams();
  const version = useVersion(process, Number(number));
  if (version.isPending) return <InlineLoading description={t('app.loading')} />;
  if (!version.data) return <><PageTitle title={t('version.number', { number })} /><Trouble error={version.error} /></>;
  return <VersionPage session={session} process={process} version={version.data} error={version.error} />;
}

function VersionPage({ session, process, version, error }: { session: Session; process: string; version: VersionDetail; error: Error | null }) {
  const { t } = useTranslation();
  const checks = useChecks(process, version);
  const needsReview = useProcess(process).data?.needsReview ?? true;
  const { number, name, status, overNumber, liveNumber } = version;
  return (
    <>
      <p className="back"><Link to={`/processes/${process}/versions`}>{t('tab.versions')}</Link></p>
      <PageTitle title={`${t('version.number', { number })}: ${name}`}>{name}<small>{t('version.number', { number })} · <VersionStatus status={status} /></small></PageTitle>
      <Trouble error={error} />
      <Progress version={version} />
      {status === 'in-review' && overNumber !== liveNumber && <InlineNotification className="trouble" kind="warning" lowContrast hideCloseButton statusIconDescription={t('app.warning')} title={t('version.liveChanged')} subtitle={t('version.liveChangedText')} />}
      <VersionFacts processId={process} version={version} />
      <VersionSteps processId={process} version={version} session={session} needsReview={needsReview} blocked={!checks.isPending && !isFit(checks.findings)} />
      <section aria-labelledby="checks-title"><h2 id="checks-title">{t('version.checks')}</h2>{checks.isPending ? <InlineLoading description={t('version.checking')} /> : <Findings findings={checks.findings} />}</section>
      <Changes process={process} version={version} />
    </>
  );
}

/** What becomes of a version that is being put live. */
function Progress({ version: { status, failureText } }: { version: VersionDetail }) {
  const { t } = useTranslation();
  if (status === 'deploying') return <p className="version-progress" role="status"><InlineLoading description={t('version.deploying')} /></p>;
  if (status === 'failed') return <InlineNotification className="trouble" kind="error" lowContrast hideCloseButton role="alert" statusIconDescription={t('app.error')} title={t('version.failed')} subtitle={failureText ?? ''} />;
  return null;
}

/** Against what is live now; once it has been live itself, against what it took the place of. */
function Changes({ process, version }: { process: string; version: VersionDetail }) {
  const { t } = useTranslation();
  const name: SideName = version.deployedAt && version.overNumber ? `${version.overNumber}` : 'live';
  const before = useSide(process, name);
  const isItself = before.data?.number === version.number;
  if (isItself) return null;
  return (
    <section aria-labelledby="changes-title" className="version-changes">
      <h2 id="changes-title">{before.data ? t('version.changes', { number: before.data.number }) : t(before.isPending ? 'version.changesComing' : 'version.changesFirst')}</h2>
      {before.isPending && <InlineLoading description={t('app.loading')} />}
      <Trouble error={before.error} />
      {before.data !== undefined && <Comparison before={before.data} after={{ name: `${version.number}`, number: version.number, files: version.files }} beforeLabel={before.data ? t('version.number', { number: before.data.number }) : t('compare.live')} afterLabel={t('version.number', { number: version.number })} />}
    </section>
  );
}
