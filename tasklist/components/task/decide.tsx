import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { Schema } from '../../form/prepare-schema.ts';
import { hintsOf } from '../../form/choices.ts';
import { proposedByMachine } from '../../form/proposal.ts';
import { useWaiting } from '../../offline/waiting.ts';
import { usePreferences } from '../../../ui/preferences.ts';
import { TaskActions } from '../actions/task-actions.tsx';
import { DecisionForm, formQuery, referenceQuery, type FormHandle } from '../decision-form.tsx';
import { Answers } from '../matters/facts.tsx';
import { ProposalLine } from './proposal-line.tsx';
import { TypedText } from './typed-text.tsx';
import { useTaskKeys } from './use-task-keys.ts';
import { Warnings } from './warnings.tsx';

type Decision = Record<string, unknown>;

interface Props {
  readonly item: WorkItemDetail;
  readonly officerId: string;
  readonly failure: Error | null;
  readonly form: FormHandle | null;
  readonly onOpen: (form: FormHandle | null) => void;
  readonly onCompare: (code: string) => void;
  readonly onClaim: () => Promise<unknown>;
  readonly onRelease: () => Promise<unknown>;
  readonly onDecide: (decision: Decision, takeNext: boolean) => Promise<boolean>;
  readonly onChanged: () => void;
}

/** The side of the page where one decides: warnings first, then the proposal, then the form. */
export function Decide(props: Props) {
  const { item, officerId, form } = props;
  const { t, i18n } = useTranslation();
  const reference = useQuery(referenceQuery(i18n.language));
  useQuery<Schema>(formQuery(item));
  const { takeNext } = usePreferences();
  const { mine, mayClaim, isOpen } = standing(item, officerId);
  const flags = isOpen && item.kind === 'screen-report' ? hintsOf(item).flags : [];
  const proposal = isOpen && item.mayWork ? proposedByMachine(item, reference.data) : null;
  const [asksAgain, setAsksAgain] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { claim, release, busy } = useOneAtATime(props);
  const { waits, decide } = useKeptDecision(item, props.onDecide);

  // Whoever presses "c" and "a" at once does not wait for the form.
  const accept = proposal && mine ? () => {
    if (flags.length > 0 && !asksAgain) return setAsksAgain(true);
    setAsksAgain(false);
    if (form) form.fill(proposal.fields);
    else setWanted(true);
  } : null;
  useEffect(() => {
    if (!wanted || !form || !proposal) return;
    setWanted(false);
    form.fill(proposal.fields);
  }, [wanted, form]);
  useTaskKeys({ mayClaim, screening: item.kind === 'screen-report', form: mine ? form : null, claim: () => void claim(), accept, takeNext });

  if (mine && waits) return <><Trouble error={props.failure} /><p className="task__other" role="status">{t('waiting.decided')}</p></>;
  return (
    <>
      <Warnings flags={flags} />
      {proposal && <ProposalLine proposal={proposal} asksAgain={asksAgain} ready={accept !== null} onAccept={() => accept?.()} />}
      <Standing {...props} onDecide={decide} mine={mine} mayClaim={mayClaim} busy={busy} claim={claim} />
      {item.case && isOpen && <TaskActions item={item} onDone={props.onChanged} />}
      {mine && <Button className="release" kind="ghost" disabled={busy} onClick={() => void release()}>{t('task.release')}</Button>}
    </>
  );
}

/** Whose the task is, and what I may do with it. */
function standing(item: WorkItemDetail, me: string) {
  const isOpen = item.status === 'open';
  return { isOpen, mine: isOpen && item.mayWork && item.claimedBy?.id === me, mayClaim: isOpen && item.mayWork && !item.claimedBy };
}

/** A second click while the first is on its way does nothing. */
function useOneAtATime({ onClaim, onRelease }: Pick<Props, 'onClaim' | 'onRelease'>) {
  const [busy, setBusy] = useState(false);
  const once = (work: () => Promise<unknown>) => async () => {
    if (busy) return;
    setBusy(true);
    await work();
    setBusy(false);
  };
  return { busy, claim: once(onClaim), release: once(onRelease) };
}

/**
 * Whether a decision on this task waits on the device, other than the one just being made. Beside it nothing is offered: a
 * second decision would be lost or refused, and so would the first, once the task is given back. One that was refused may be
 * corrected.
 */
function useKeptDecision(item: WorkItemDetail, onDecide: Props['onDecide']): { waits: boolean; decide: Props['onDecide'] } {
  const [deciding, setDeciding] = useState(false);
  const waits = useWaiting().items.some((kept) => kept.kind === 'decision' && kept.workItemId === item.id && !kept.refusal) && !deciding;
  const decide: Props['onDecide'] = async (...decision) => {
    setDeciding(true);
    try {
      return await onDecide(...decision);
    } finally {
      setDeciding(false);
    }
  };
  return { waits, decide };
}

interface StandingProps extends Props { readonly mine: boolean; readonly mayClaim: boolean; readonly busy: boolean; readonly claim: () => Promise<unknown> }

/** The form when the task is mine; else who has it, with what I had typed when it went to somebody else. */
function Standing({ item, officerId, failure, mine, mayClaim, busy, claim, ...form }: StandingProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Decision | null>(null);
  useTypedBefore(form.form, mine, setTyped);
  const trouble = <Trouble error={failure} />;
  if (mine) {
    return (
      <DecisionForm
        key={item.id} item={item} officerId={officerId} trouble={trouble} onOpen={form.onOpen} onCompare={form.onCompare} onDecide={form.onDecide}
        onTaken={(fields) => { setTyped(fields); form.onChanged(); }}
      />
    );
  }
  const isOther = item.status === 'open' && item.claimedBy && item.claimedBy.id !== officerId;
  return (
    <>
      {trouble}
      {item.status !== 'open' && <p className="quiet">{t('task.isDone')}</p>}
      <Answers answers={item.answers} />
      {isOther && <p className="task__other" role="status">{t('task.claimedBy', { name: item.claimedBy!.displayName })}</p>}
      {item.status === 'open' && !item.claimedBy && !item.mayWork && <p className="quiet">{t('task.notYours')}</p>}
      {mayClaim && (
        <>
          <p>{t('task.claimFirst')}</p>
          <Button disabled={busy} onClick={() => void claim()}>{t('task.claim')} <kbd>c</kbd></Button>
        </>
      )}
      {typed && (isOther || item.status !== 'open') && <TypedText typed={typed} caseCode={item.caseCode} />}
    </>
  );
}

/** Keeps what the form held at the moment when the task stopped being mine. */
function useTypedBefore(form: FormHandle | null, mine: boolean, keep: (typed: Decision) => void): void {
  const held = useRef<FormHandle | null>(null);
  if (form) held.current = form;
  useEffect(() => {
    if (!mine && held.current) keep(held.current.data());
    if (!mine) held.current = null;
  }, [mine]);
}
