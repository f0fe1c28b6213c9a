import { Button, InlineLoading, InlineNotification, Tag } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { PlaceView } from '../../api/contract/calls.ts';
import { ApiProblem, callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useShortcuts, type Shortcut } from '../../ui/shortcuts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CallForm, type Choice } from '../components/calls/call-form.tsx';
import { keeperOf, type CallKeeper, type CallState } from '../components/calls/call-keeper.ts';
import { CallTimer } from '../components/calls/call-timer.tsx';
import { EarlierCases } from '../components/calls/earlier-cases.tsx';
import { EndCall, type EndReason } from '../components/calls/end-call.tsx';
import { ProposalList, SayThis, UrgencyHint } from '../components/calls/proposals.tsx';
import { ReadBack } from '../components/calls/read-back.tsx';
import { UnfinishedCalls } from '../components/calls/unfinished-calls.tsx';
import { SimilarAnswers } from '../components/similar-answers.tsx';
import { useProposals, useRested, type Proposals } from '../components/calls/use-proposals.ts';
import type { Reference } from '../form/choices.ts';
import type { Session } from '../session.ts';

/** The call taker's page: a call from its first key to the code that is read back. */
export function Calls({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id: asked } = useParams();
  const keeper = keeperOf(session.officer.id);
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const [failure, setFailure] = useState<Error | null>(null);
  const [note, setNote] = useState('');
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (asked && asked !== keeper.state().id) keeper.open(asked).catch((error: Error) => setFailure(error));
    keeper.retry();
  }, [asked, keeper]);
  // The call's address comes with its first key; back on the page without one, the call that goes on is shown.
  useEffect(() => { if (state.id && !asked) void navigate(`/calls/${state.id}`, { replace: true }); }, [state.id, asked, navigate]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => { if (keeper.isUnsaved()) event.preventDefault(); };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [keeper]);

  const next = (said = '') => {
    keeper.reset();
    setFailure(null);
    setNote(said);
    setRound((before) => before + 1);
    void queries.invalidateQueries({ queryKey: ['calls'] });
    void navigate('/calls', { replace: true });
  };
  const title = t(state.made ? 'calls.madeTitle' : 'app.calls');
  return (
    <section className="calls">
      <div className="page-head">
        <PageTitle title={title} />
        {state.startedAt !== null && !state.made && <Status state={state} />}
      </div>
      {note !== '' && state.id === null && <InlineNotification className="trouble" kind="success" lowContrast hideCloseButton role="status" statusIconDescription={t('app.success')} title={t('app.done')} subtitle={note} />}
      {state.loading && <InlineLoading description={t('app.loading')} />}
      {state.gone && <Gone problem={state.gone} onNext={() => next()} />}
      {state.made && <ReadBack made={state.made} onReadBack={keeper.readBack} onNext={() => next()} />}
      {!state.loading && !state.gone && !state.made && <Taking key={round} session={session} keeper={keeper} state={state} failure={failure} onFailure={setFailure} onEnded={next} />}
    </section>
  );
}

function Gone({ problem, onNext }: { problem: ApiProblem; onNext: () => void }) {
  const { t } = useTranslation();
  return <><Trouble error={problem} /><Button onClick={onNext}>{t('calls.new')}</Button></>;
}

/** How long, and whether the server has it all. */
function Status({ state }: { state: CallState }) {
  const { t } = useTranslation();
  return (
    <p className="call-status">
      <CallTimer startedAt={state.startedAt!} />
      {state.dropped && <Tag type="magenta" size="sm">{t('calls.droppedTag')}</Tag>}
      <span className={state.saved === 'lost' ? 'call-status__lost' : 'quiet'} role="status">
        {state.saved === 'lost' ? t('calls.lost') : state.saved === 'kept' && state.savedAt ? t('calls.kept', { time: formatInstant(state.savedAt) }) : t('calls.saving')}
      </span>
    </p>
  );
}

interface TakingProps {
  readonly session: Session;
  readonly keeper: CallKeeper;
  readonly state: CallState;
  readonly failure: Error | null;
  readonly onFailure: (error: Error | null) => void;
  readonly onEnded: (said?: string) => void;
}

function Taking({ session, keeper, state, failure, onFailure, onEnded }: TakingProps) {
  const { t, i18n } = useTranslation();
  const content = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState<EndReason | '' | null>(null);
  const reference = useQuery({ queryKey: ['reference', i18n.language], queryFn: () => callApi<Reference>('GET', '/reference'), staleTime: 300_000 });
  const proposals = useProposals(state);
  const { fields } = state;
  const wardNames = new Map((reference.data?.units ?? []).map(({ code, name }) => [code, name]));
  const act = async (what: () => Promise<unknown>) => {
    if (busy || state.id === null) return;
    setBusy(true);
    onFailure(null);
    await what().catch((error: Error) => { onFailure(error); focusFault(error); });
    setBusy(false);
  };
  const choosePlace = (place: PlaceView | null) => keeper.change({ wardCode: place?.wardCode ?? null, ...(place && fields.addressText.trim() === '' ? { addressText: place.title } : {}) });
  const choose = chooser(keeper, state, proposals, choosePlace);
  const submit = () => void act(keeper.submit);
  const drop = () => void act(() => keeper.drop(!state.dropped));
  const discard = (start: EndReason | '' = '') => { if (state.id !== null) setEnding(start); };
  const later = () => void act(async () => { await keeper.flush(); onEnded(t('calls.leftForLater')); });
  const endWith = (how: 'only-asked' | 'discard', body: object, said: string) => act(async () => { await keeper.end(how, body); onEnded(said); });
  useShortcuts(ending !== null ? [] : [
    ...(state.dropped ? [{ keys: 'Alt+KeyN', label: 'calls.keyLater', whileTyping: true, run: later }] : []),
    ...callKeys({ submit, drop, discard: () => discard(), urgent: () => keeper.change({ urgent: !fields.urgent }), told: () => keeper.change({ toldUse: !fields.toldUse }) }),
    ...Array.from({ length: 9 }, (_, place): Shortcut => ({ keys: `Alt+Digit${place + 1}`, label: SLOT_LABELS[Math.floor(place / 3)]!, whileTyping: true, run: () => choose(place + 1) })),
  ]);
  return (
    <div className="call-columns">
      <div className="call-columns__form">
        {state.otherDevice && <OtherDevice keeper={keeper} onFailure={onFailure} />}
        <CallForm
          state={state} categories={(reference.data?.categories ?? []) as readonly Choice[]} wardName={fields.wardCode === null ? null : wardNames.get(fields.wardCode) ?? fields.wardCode}
          alarm={proposals.hints?.urgent && <UrgencyHint urgent={proposals.hints.urgent} chosen={fields.urgent} />}
          places={proposals.places} busy={busy} contentRef={content} trouble={<Trouble error={failure} onClose={() => onFailure(null)} />}
          onChange={keeper.change} onChoosePlace={choosePlace} onSubmit={submit} onDrop={drop} onLater={later} onDiscard={() => discard()}
        />
      </div>
      <aside className="call-columns__help" aria-label={t('calls.help')}>
        {proposals.hints && <SayThis guidance={proposals.hints.guidance} onGuided={discard} />}
        <SimilarAnswers text={fields.content} />
        {proposals.earlier && <EarlierCases earlier={proposals.earlier} busy={busy} onOnlyAsked={(code) => void endWith('only-asked', { code }, t('calls.endedAsked', { code }))} />}
        {proposals.hints && (
          <ProposalList
            hints={proposals.hints} fields={fields} wardsNumbered={proposals.places.length === 0 || fields.wardCode !== null}
            onCategory={(code) => keeper.change({ categoryCode: fields.categoryCode === code ? null : code })} onWard={(code) => keeper.change({ wardCode: fields.wardCode === code ? null : code })}
            onDuplicate={(code) => keeper.change({ originalCode: fields.originalCode === code ? null : code })}
          />
        )}
        {state.id === null && <UnfinishedCalls session={session} />}
      </aside>
      <Announcer proposals={proposals} />
      <EndCall open={ending !== null} start={ending ?? ''} busy={busy} onClose={() => setEnding(null)} onEnd={(reason) => { setEnding(null); void endWith('discard', { reason }, t('calls.endedDiscarded')); }} />
    </div>
  );
}

/** To where something is missing, so that the operator goes on typing there. */
function focusFault(error: Error): void {
  const pointer = error instanceof ApiProblem ? error.fields[0]?.pointer ?? '' : '';
  const field = FAULT_FIELDS.find(([start]) => pointer.startsWith(start));
  if (field) document.querySelector<HTMLElement>(field[1])?.focus();
}
const FAULT_FIELDS: ReadonlyArray<readonly [pointer: string, selector: string]> = [
  ['/content', '#call-content'], ['/addressText', '#call-address'], ['/wardCode', '#call-address'], ['/categoryCode', '#call-category'], ['/fields/toldUse', '#call-told'],
  ['/sender/kind', '#call-kind'], ['/sender/name', '#call-name'], ['/sender/email', '#call-email'], ['/sender/address', '#call-home'], ['/sender', '#call-phone'],
];
const SLOT_LABELS = ['calls.keyCategory', 'calls.keyPlace', 'calls.keyDuplicate'];

/** Alt with 1 to 3 chooses a category, 4 to 6 a place, 7 to 9 the same incident: each kind keeps its numbers. */
function chooser(keeper: CallKeeper, { fields }: CallState, { hints, places }: Proposals, choosePlace: (place: PlaceView) => void) {
  return (number: number) => {
    const category = hints?.categories[number - 1];
    const duplicate = hints?.duplicates[number - 7];
    if (number <= 3) { if (category) keeper.change({ categoryCode: category.code }); return; }
    if (number >= 7) { if (duplicate) keeper.change({ originalCode: fields.originalCode === duplicate.code ? null : duplicate.code }); return; }
    const place = fields.wardCode === null ? places[number - 4] : undefined;
    if (place) return choosePlace(place);
    const ward = places.length === 0 || fields.wardCode !== null ? hints?.wards[number - 4] : undefined;
    if (ward) keeper.change({ wardCode: ward.code });
  };
}

function callKeys({ submit, drop, discard, urgent, told }: Record<'submit' | 'drop' | 'discard' | 'urgent' | 'told', () => void>): Shortcut[] {
  const focus = (selector: string) => () => document.querySelector<HTMLElement>(selector)?.focus();
  return [
    { keys: '$mod+Enter', label: 'calls.keySubmit', whileTyping: true, run: submit },
    { keys: 'Alt+KeyC', label: 'calls.keyContent', whileTyping: true, run: focus('#call-content') },
    { keys: 'Alt+KeyA', label: 'calls.keyAddress', whileTyping: true, run: focus('#call-address') },
    { keys: 'Alt+KeyP', label: 'calls.keyPhone', whileTyping: true, run: focus('#call-phone') },
    { keys: 'Alt+KeyH', label: 'calls.keyEarlier', whileTyping: true, run: focus('.call-only-asked') },
    { keys: 'Alt+KeyU', label: 'calls.keyUrgent', whileTyping: true, run: urgent },
    { keys: 'Alt+KeyL', label: 'calls.keyTold', whileTyping: true, run: told },
    { keys: 'Alt+KeyG', label: 'calls.keyDrop', whileTyping: true, run: drop },
    { keys: 'Alt+KeyX', label: 'calls.keyDiscard', whileTyping: true, run: discard },
  ];
}

function OtherDevice({ keeper, onFailure }: { keeper: CallKeeper; onFailure: (error: Error) => void }) {
  const { t } = useTranslation();
  return (
    <div className="call-other">
      <InlineNotification className="trouble" kind="warning" lowContrast role="alert" statusIconDescription={t('app.warning')} aria-label={t('app.close')} title={t('calls.otherDevice')} subtitle={t('calls.otherDeviceText')} onCloseButtonClick={keeper.dismissOther} />
      <Button size="sm" kind="tertiary" onClick={() => { keeper.reload().catch((error: Error) => onFailure(error)); }}>{t('calls.loadOther')}</Button>
    </div>
  );
}

/** Tells a screen reader, in few words and without interrupting, that there are proposals now. */
function Announcer({ proposals }: { proposals: Proposals }) {
  const { t } = useTranslation();
  const { hints, places, earlier } = proposals;
  const parts = [
    hints?.urgent && t('calls.sayUrgent'),
    hints && hints.guidance.length > 0 && t('calls.sayGuidance'),
    earlier && earlier.total > 0 && t('calls.sayEarlier', { count: earlier.total }),
    places.length > 0 && t('calls.sayPlaces', { count: places.length }),
    hints && hints.duplicates.length > 0 && t('calls.sayDuplicates', { count: hints.duplicates.length }),
  ].filter(Boolean);
  return <p className="visually-hidden" role="status" aria-live="polite">{useRested(parts.join(' '), 1_000)}</p>;
}
