import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DryRunPathView, DryRunStepView } from '../../../api/contract/dry-runs.ts';
import { SYSTEM_VARIABLES } from '../../../diagrams/catalogue/index.ts';
import { tellInstant } from '../../../ui/instants.ts';

/** What would happen on a path, step by step, in plain words. */
export function PathSteps({ path, chosen, onChoose }: { path: DryRunPathView; chosen: string | null; onChoose(element: string): void }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="path-steps">
      <h3 id="path-steps">{t('dryRuns.steps', { ordinal: path.ordinal })}</h3>
      <Troubles path={path} />
      <ol className="dry-steps">
        {path.steps.map((step, place) => (
          <li key={place} className={step.element === path.stoppedAt && path.ending !== 'done' ? 'dry-step dry-step--stopped' : 'dry-step'}>
            <button type="button" aria-pressed={step.element === chosen} onClick={() => onChoose(step.element)}>
              <Tag size="sm" type="outline">{t(`step.kind.${step.kind}`)}</Tag> {step.name || step.element}
            </button>
            <StepFacts step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Troubles({ path }: { path: DryRunPathView }) {
  const { t, i18n } = useTranslation();
  const { incident, assumed } = path;
  return (
    <>
      {incident && (
        <div className="dry-trouble" role="note">
          <p><strong>{t('dryRuns.ending.incident', { at: incident.name })}</strong> {t(i18n.exists(`incident.${incident.errorType}`) ? `incident.${incident.errorType}` : 'incident.other')}</p>
          <p className="quiet">{t('incident.engine', { message: incident.message })}</p>
        </div>
      )}
      {assumed.length > 0 && <p className="dry-trouble" role="note">{t('dryRuns.assumed', { names: assumed.join(', ') })}</p>}
    </>
  );
}

function StepFacts({ step }: { step: DryRunStepView }) {
  const { t } = useTranslation();
  const lines = useLines()(step);
  return (
    <>
      {lines.length > 0 && <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>}
      {step.sends?.map(({ event, channel, to, words }) => (
        <div key={`${channel} ${event} ${to}`} className="dry-send">
          <p>{t(`step.${channel}`, { to: t(`to.${to}`, { defaultValue: to }) })} <span className="quiet">{t('step.template', { event })}</span></p>
          {words && <blockquote>{words}</blockquote>}
        </div>
      ))}
    </>
  );
}

/** The facts of a step as sentences. */
function useLines(): (step: DryRunStepView) => string[] {
  const { t, i18n } = useTranslation();
  const vi = i18n.language !== 'en';
  const titleOf = (name: string) => SYSTEM_VARIABLES[name as keyof typeof SYSTEM_VARIABLES]?.title[vi ? 'vi' : 'en'] ?? name;
  const roleOf = (group: string) => (group.startsWith('unit:') ? t('to.unit') : t(`to.${group}`, { defaultValue: group }));
  const job = ({ name, job: done }: DryRunStepView): string[] => {
    if (!done) return [];
    const missing = done.inputs.filter(({ present }) => !present);
    return [
      ...(done.title?.vi === name ? [] : [done.title ? t('step.job', { title: done.title[vi ? 'vi' : 'en'] }) : t(done.type.startsWith('call:') ? 'step.job.call' : 'step.job.unknown', { type: done.type.replace(/^call:/, '') })]),
      ...(done.error === null ? [] : [t('step.error', { code: done.error })]),
      ...(missing.length > 0 ? [t('step.inputMissing', { names: missing.map(({ name }) => titleOf(name)).join(', ') })] : done.inputs.length > 0 ? [t('step.inputs', { names: done.inputs.map(({ name }) => titleOf(name)).join(', ') })] : []),
    ];
  };
  const clock = ({ arms }: DryRunStepView): string[] => {
    if (arms === undefined) return [];
    if (arms === null) return [t('step.arms.none')];
    return [
      t('step.arms', { clock: t(`clockName.${arms.clock}`), rule: arms.rule, version: arms.version, due: tellInstant(arms.dueAt) }),
      ...(arms.reminders.length > 0 ? [t('step.reminders', { list: arms.reminders.map(tellInstant).join(', ') })] : []),
      ...(arms.ladder.length > 0 ? [t('step.ladder', { list: arms.ladder.map(({ at, to }) => `${roleOf(to)} ${tellInstant(at)}`).join(', ') })] : []),
    ];
  };
  const task = ({ task: given }: DryRunStepView): string[] => (given ? [
    given.groups.length > 0 ? t('step.task', { who: given.groups.map(roleOf).join(', ') }) : t('step.task.nobody'),
    ...(given.dueAt ? [t('step.due', { at: tellInstant(given.dueAt) })] : []),
    ...(Object.keys(given.decided).length > 0 ? [t('step.decided', { what: Object.entries(given.decided).map(([name, value]) => `${titleOf(name)} = ${JSON.stringify(value)}`).join(', ') })] : []),
  ] : []);
  return (step) => [
    ...job(step), ...clock(step), ...task(step),
    ...(step.timer ? [[t('step.timer', { expression: step.timer.expression }), ...(step.timer.at ? [t('step.timer.at', { at: tellInstant(step.timer.at) })] : [])].join(' ')] : []),
    ...(step.message ? [t('step.message', { title: step.message.title?.[vi ? 'vi' : 'en'] ?? step.message.name })] : []),
    ...(step.decision ? [[t('step.decision', { name: step.decision.name || step.decision.flow }), ...(step.decision.condition ? [t('step.because', { condition: step.decision.condition })] : [])].join(' ')] : []),
  ];
}
