import { Button, Checkbox, Modal, Select, SelectItem, SkeletonPlaceholder, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { MovePlanView } from '../../api/contract/instance-moves.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Reasons, useVersionName } from '../components/moves/move-parts.tsx';
import { PlanDiagrams } from '../components/moves/plan-diagrams.tsx';
import { PlanTable, type PlannedGroup } from '../components/moves/plan-table.tsx';
import { useMovePlan, useOrderMove, type Mapping } from '../moves.ts';

/** Planning a move: which version, where each case goes on, who stays and why; then ordering it. */
export function MoveNew() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const [mapping, setMapping] = useState<Mapping>({});
  const [left, setLeft] = useState<readonly number[]>([]);
  const known = useMovePlan(process, Number(search.get('to')) || null, mapping);
  const plan = known.data;
  const name = useVersionName();
  const setTarget = (engineVersion: number, elementId: string, target: string | null) => setMapping((before) => ({ ...before, [engineVersion]: { ...before[engineVersion], [elementId]: target } }));
  return (
    <>
      <p className="back"><Link to={`/processes/${encodeURIComponent(process)}/moves`}>{t('moves.list')}</Link></p>
      <PageTitle title={t('moves.new')} />
      <p className="moves__lead">{t('moves.intro')}</p>
      <Trouble error={known.error} />
      {!plan && !known.error && <SkeletonPlaceholder className="process__placeholder" />}
      {plan && (
        <div className="move-plan">
          <Select id="to" className="move-plan__to" labelText={t('moves.target')} value={String(plan.to.engineVersion)} onChange={({ target }) => { setMapping({}); setLeft([]); setSearch({ to: target.value }); }}>
            {plan.versions.map((version) => <SelectItem key={version.engineVersion} value={String(version.engineVersion)} text={[name(version), version.name].filter(Boolean).join(' · ')} />)}
          </Select>
          {plan.groups.length === 0 && <p className="empty">{t('moves.nothing')}</p>}
          {plan.groups.map((group) => (
            <Group key={group.engineVersion} plan={plan} group={group} included={!left.includes(group.engineVersion)} onTarget={(elementId, target) => setTarget(group.engineVersion, elementId, target)}
              onInclude={(yes) => setLeft((before) => (yes ? before.filter((each) => each !== group.engineVersion) : [...before, group.engineVersion]))} />
          ))}
          {plan.groups.length > 0 && <Order process={process} plan={plan} from={plan.groups.map(({ engineVersion }) => engineVersion).filter((each) => !left.includes(each))} mapping={mapping} />}
        </div>
      )}
    </>
  );
}

interface GroupProps {
  readonly plan: MovePlanView;
  readonly group: PlannedGroup;
  readonly included: boolean;
  readonly onTarget: (elementId: string, target: string | null) => void;
  readonly onInclude: (yes: boolean) => void;
}

function Group({ plan, group, included, onTarget, onInclude }: GroupProps) {
  const { t } = useTranslation();
  const version = useVersionName()(group);
  const title = t('moves.from', { version, count: group.instances });
  return (
    <section>
      <h2>{title}</h2>
      <Checkbox id={`from-${group.engineVersion}`} labelText={t('moves.include', { version })} checked={included} onChange={(_event, { checked }) => onInclude(checked)} />
      {included && group.diagram === null && <p>{t('moves.noDiagram')}</p>}
      {included && group.diagram !== null && (
        <>
          <PlanDiagrams plan={plan} group={group} onTarget={onTarget} />
          <PlanTable label={title} group={group} targets={plan.targets} onTarget={onTarget} />
        </>
      )}
    </section>
  );
}

function Order({ process, plan, from, mapping }: { process: string; plan: MovePlanView; from: number[]; mapping: Mapping }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const order = useOrderMove(process);
  const name = useVersionName();
  const count = plan.groups.filter(({ engineVersion }) => from.includes(engineVersion)).reduce((sum, { instances }) => sum + instances, 0);
  const stays = Object.values(plan.left).reduce((sum, each) => sum + each, 0);
  const go = () => order.mutate({ toEngineVersion: plan.to.engineVersion, fromEngineVersions: from, mapping, reason }, {
    onSuccess: ({ id }) => { void navigate(`/processes/${encodeURIComponent(process)}/moves/${id}`); }, onError: () => setAsked(false),
  });
  return (
    <section className="move-order">
      <div aria-live="polite">
        <h2>{t('moves.dryRun')}</h2>
        <p>{t('moves.movable', { count: plan.movable })}{stays > 0 ? ` · ${t('moves.stays', { count: stays })}` : ''}</p>
        {stays === 0 ? <p className="quiet">{t('moves.allMove')}</p> : <Reasons reasons={plan.left} />}
        {plan.stays.length > 0 && <p className="quiet">{plan.stays.slice(0, 12).map(({ caseCode, elementIds }) => `${caseCode ?? t('moves.hidden')} (${elementIds.join(', ')})`).join(' · ')}</p>}
      </div>
      <TextArea id="reason" labelText={t('moves.reason')} helperText={t('moves.reasonHelp')} rows={2} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
      <Trouble error={order.error} />
      <Button disabled={count === 0 || plan.movable === 0 || reason.trim().length < 5 || order.isPending} onClick={() => setAsked(true)}>{t('moves.start', { count })}</Button>
      {asked && (
        <Modal open size="sm" modalHeading={t('moves.confirm', { count, version: name(plan.to) })} primaryButtonText={t('moves.start', { count })} secondaryButtonText={t('moves.cancel')} closeButtonLabel={t('app.close')}
          primaryButtonDisabled={order.isPending} onRequestClose={() => setAsked(false)} onRequestSubmit={go}>
          <p>{t('moves.confirmText')}</p>
        </Modal>
      )}
    </section>
  );
}
