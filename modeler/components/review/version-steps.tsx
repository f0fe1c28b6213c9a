import { Button } from '@carbon/react';
import { Compare, Edit, Restart } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { VersionView } from '../../../api/contract/process-models.ts';
import { callApi } from '../../../ui/api.ts';
import { announce } from '../../../ui/announcer.tsx';
import { hasRight, type Session } from '../../../ui/session.ts';
import { useForgetProcess, versionPath } from '../../review/versions.ts';
import { Ask } from './ask.tsx';

type Step = 'submit' | 'approve' | 'reject' | 'withdraw' | 'return-to' | 'reset';
const LEAST_REASON = 5;

/** Which steps a version and an officer allow; the server decides by its own rules. */
function stepsFor({ status, author, submittedBy }: VersionView, session: Session): Step[] {
  const [edits, approves] = [hasRight(session, 'process.edit'), hasRight(session, 'process.approve')];
  const own = [author?.id, submittedBy?.id].includes(session.officer.id);
  return [
    ...(edits && (status === 'kept' || status === 'failed') ? ['submit' as const] : []),
    ...(approves && status === 'in-review' ? ['approve' as const, 'reject' as const] : []),
    ...(edits && own && status === 'in-review' ? ['withdraw' as const] : []),
    ...(approves && status === 'replaced' ? ['return-to' as const] : []),
    ...(edits ? ['reset' as const] : []),
  ];
}

/** What this officer may do with a version; each asks first. `blocked`: checks that fail. */
export function VersionSteps({ processId, version, session, needsReview, blocked }: { processId: string; version: VersionView; session: Session; needsReview: boolean; blocked: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetProcess(processId);
  const [asked, setAsked] = useState<Step | null>(null);
  const own = needsReview && [version.author?.id, version.submittedBy?.id].includes(session.officer.id);
  const waits = (step: Step) => (blocked && (step === 'submit' || step === 'approve')) || (own && (step === 'approve' || step === 'reject'));
  const done = (step: Step, answered: { number?: number }) => {
    setAsked(null);
    forget();
    announce(t(`version.done.${step}`, { number: version.number }));
    if (step === 'reset') void navigate(`/processes/${processId}/draft`);
    else if (answered.number && answered.number !== version.number) void navigate(`/processes/${processId}/versions/${answered.number}`);
  };
  const steps = stepsFor(version, session);
  return (
    <>
      <div className="actions">
        {steps.map((step) => (
          <Button key={step} size="md" kind={KINDS[step]} renderIcon={ICONS[step]} disabled={waits(step)} onClick={() => setAsked(step)}>{t(`version.step.${step}`)}</Button>
        ))}
        <Button as={Link} to={`/processes/${processId}/compare?a=live&b=${version.number}`} size="md" kind="ghost" renderIcon={Compare}>{t('version.compareLive')}</Button>
      </div>
      {steps.includes('approve') && own && <p className="quiet">{t('version.secondPerson')}</p>}
      {blocked && steps.some(waits) && <p className="fault">{t('version.blocked')}</p>}
      {asked && <AskStep key={asked} step={asked} processId={processId} version={version} onDone={(answered) => done(asked, answered)} onClose={() => setAsked(null)} />}
    </>
  );
}

const KINDS: Record<Step, 'primary' | 'tertiary' | 'danger--tertiary' | 'ghost'> = { submit: 'primary', approve: 'primary', reject: 'danger--tertiary', withdraw: 'tertiary', 'return-to': 'tertiary', reset: 'ghost' };
const ICONS: Partial<Record<Step, typeof Restart>> = { 'return-to': Restart, reset: Edit };

/** Whoever approves has the live version in sight: another one that goes live meanwhile is told first. */
function bodyOf(step: Step, text: string, { liveNumber }: VersionView): object | undefined {
  if (step === 'withdraw') return undefined;
  if (step === 'return-to') return { reason: text };
  return step === 'approve' ? { comment: text, overLive: liveNumber } : { comment: text };
}

function AskStep({ step, processId, version, onDone, onClose }: { step: Step; processId: string; version: VersionView; onDone(answered: { number?: number }): void; onClose(): void }) {
  const { t } = useTranslation();
  const { number } = version;
  const reason = step === 'reject' || step === 'return-to';
  const send = ({ text }: { text: string }) => {
    const path = versionPath(processId, number);
    if (step === 'reset') return callApi<{ number?: number }>('POST', `/processes/${encodeURIComponent(processId)}/draft/reset`, { version: number });
    return callApi<{ number?: number }>('POST', `${path}/${step}`, bodyOf(step, text, version));
  };
  return (
    <Ask title={t(`version.ask.${step}`, { number })} submit={t(`version.step.${step}`)} danger={step === 'reject'} run={send} onDone={onDone} onClose={onClose}
      text={step === 'withdraw' || step === 'reset' ? undefined : { label: t(reason ? 'version.reason' : 'version.comment'), least: reason ? LEAST_REASON : 0 }}>
      <p>{t(`version.askText.${step}`, { number, name: version.name })}</p>
    </Ask>
  );
}
