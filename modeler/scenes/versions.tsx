import { Button, InlineLoading } from '@carbon/react';
import { Compare, Save } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { VersionView } from '../../api/contract/process-models.ts';
import { callApi } from '../../ui/api.ts';
import { tellInstant } from '../../ui/instants.ts';
import { hasRight, type Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { Ask } from '../components/review/ask.tsx';
import { VersionStatus } from '../components/review/version-status.tsx';
import { useForgetProcess, useVersions, versionsPath } from '../review/versions.ts';

const LEAST_NAME = 3;

/** Every version of a process: its number, its name, who made it when and why, and where it stands. */
export function Versions({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const navigate = useNavigate();
  const versions = useVersions(process);
  const forget = useForgetProcess(process);
  const [makes, setMakes] = useState(false);
  const kept = ({ number }: VersionView) => { forget(); void navigate(`/processes/${process}/versions/${number}`); };
  return (
    <>
      <div className="actions">
        {hasRight(session, 'process.edit') && <Button size="md" renderIcon={Save} onClick={() => setMakes(true)}>{t('versions.make')}</Button>}
        <Button as={Link} to={`/processes/${process}/compare?a=live&b=draft`} size="md" kind="tertiary" renderIcon={Compare}>{t('versions.compareDraft')}</Button>
      </div>
      <Trouble error={versions.error} />
      {versions.isPending && <InlineLoading description={t('app.loading')} />}
      {versions.data?.items.length === 0 && <p className="empty">{t('versions.none')}</p>}
      {versions.data && versions.data.items.length > 0 && <VersionTable processId={process} versions={versions.data.items} />}
      {makes && <MakeVersion processId={process} onDone={kept} onClose={() => setMakes(false)} />}
    </>
  );
}

function VersionTable({ processId, versions }: { processId: string; versions: readonly VersionView[] }) {
  const { t } = useTranslation();
  return (
    <div className="version-table" role="region" tabIndex={0} aria-label={t('tab.versions')}>
      <table className="cds--data-table cds--data-table--lg">
        <thead><tr>{['number', 'name', 'status', 'made', 'reviewed', 'engineVersion'].map((name) => <th key={name} scope="col">{t(`versions.column.${name}`)}</th>)}</tr></thead>
        <tbody>{versions.map((version) => (
          <tr key={version.number}>
            <td className="code">{version.number}</td>
            <td><Link to={`/processes/${processId}/versions/${version.number}`}>{version.name}</Link>{version.comment && <span className="version-table__why">{version.comment}</span>}</td>
            <td><VersionStatus status={version.status} /></td>
            <td>{version.author?.displayName ?? t('version.bySystem')}<span className="version-table__why">{tellInstant(version.createdAt)}</span></td>
            <td>{version.reviewedBy ? <>{version.reviewedBy.displayName}<span className="version-table__why">{version.reviewedAt && tellInstant(version.reviewedAt)}{version.reviewComment ? ` · ${version.reviewComment}` : ''}</span></> : '–'}</td>
            <td>{version.engineVersion ?? '–'}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

/** The draft as a version with a name: what was changed and why. */
function MakeVersion({ processId, onDone, onClose }: { processId: string; onDone(version: VersionView): void; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Ask title={t('versions.makeTitle')} submit={t('versions.make')} name={{ label: t('versions.name'), invalid: (name) => (name.length < LEAST_NAME ? t('versions.nameShort') : null) }} text={{ label: t('versions.comment'), help: t('versions.commentHelp') }}
      run={({ name, text }) => callApi<VersionView>('POST', versionsPath(processId), { name, comment: text })} onDone={onDone} onClose={onClose}>
      <p>{t('versions.makeText')}</p>
    </Ask>
  );
}
