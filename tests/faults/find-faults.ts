import { requestIdOf } from '../../cases/notifications/request-id.ts';
import type { Facts } from './facts.ts';

/** States in which nothing more happens to a case. A duplicate has ended when its sender was told the original's outcome. */
const ENDED = new Set(['closed', 'refused', 'guided', 'question-queued', 'suggestion-queued', 'noted']);
const ONCE = ['received', 'resulted', 'told', 'refused', 'guided', 'duplicate-linked', 'question-queued', 'suggestion-queued', 'noted'];
/** Their instances end with the report; questions, clocks of steps, call-backs and reports of a period go on, as people and calendars want. */
const HANDLES_A_REPORT = new Set(['report-handling', 'unit-handling']);
/** Where an instance ends that came second to a case or an assignment. */
const CAME_SECOND = 'EndEvent_ClaimedElsewhere';

export type FaultKind = 'lost' | 'handled-twice' | 'text-twice' | 'not-ended' | 'miscounted' | 'unexpected';

export interface Fault {
  readonly kind: FaultKind;
  readonly what: string;
}

/** Compares what was promised with what came of it; empty when every promise was kept. */
export function findFaults(facts: Facts): Fault[] {
  return [...lost(facts), ...handledTwice(facts), ...textsTwice(facts), ...notEnded(facts), ...miscounted(facts),
    ...facts.unexpected.map((what) => fault('unexpected', what))];
}

const fault = (kind: FaultKind, what: string): Fault => ({ kind, what });

function lost({ sent, acknowledged, cases, audit }: Facts): Fault[] {
  const codes = new Set(cases.map(({ code }) => code));
  return [
    ...acknowledged.filter((code) => !codes.has(code)).map((code) => fault('lost', `report ${code} was accepted and is not there`)),
    ...(acknowledged.length < sent ? [fault('lost', `${sent - acknowledged.length} senders never got a code`)] : []),
    ...(audit.ok ? [] : [fault('lost', `the audit trail is broken: ${audit.why}`)]),
  ];
}

function handledTwice({ sent, cases, instances, assignments }: Facts): Fault[] {
  return [
    ...(cases.length > sent ? [fault('handled-twice', `${cases.length} cases of ${sent} reports`)] : []),
    ...repeats(cases.map(({ instance }) => instance)).map((key) => fault('handled-twice', `instance ${key} holds two cases`)),
    ...wrongInstances('report-handling', cases, instances),
    ...wrongInstances('unit-handling', assignments, instances),
    ...cases.flatMap(({ code, events }) => ONCE.filter((kind) => (events[kind] ?? 0) > 1).map((kind) => fault('handled-twice', `case ${code}: ${events[kind]} × ${kind}`))),
    ...assignments.filter(({ results }) => results > 1).map(({ id, results }) => fault('handled-twice', `assignment ${id} has ${results} results`)),
  ];
}

/** Each case (or assignment) has the instance that claimed it; any other of that process has ended as a second comer. */
function wrongInstances(process: string, owners: ReadonlyArray<{ id: string; instance: string | null }>, instances: Facts['instances']): Fault[] {
  const owned = new Set(owners.map(({ instance }) => instance));
  const ofProcess = instances.filter((instance) => instance.process === process);
  const known = new Set(ofProcess.map(({ key }) => key));
  return [
    ...ofProcess.filter(({ key, ends }) => !owned.has(key) && !(ends.length === 1 && ends[0]!.startsWith(CAME_SECOND)))
      .map(({ key, ends }) => fault('handled-twice', `${process} ${key} belongs to nobody and ended at ${ends.join(', ') || 'nothing'}`)),
    ...owners.filter(({ instance }) => instance === null || !known.has(instance)).map(({ id }) => fault('not-ended', `${id} was never claimed by an instance of ${process}`)),
    ...ofProcess.filter(({ key, ends }) => owned.has(key) && ends.length > 1).map(({ key, ends }) => fault('handled-twice', `${process} ${key} reached ${ends.join(' and ')}`)),
  ];
}

function textsTwice({ notifications, texts }: Facts): Fault[] {
  const known = new Map(notifications.filter(({ channel }) => channel === 'sms').map((each) => [requestIdOf(each.id), each]));
  const arrived = new Set(texts.map(({ requestId }) => requestId));
  return [
    ...repeats(texts.map(({ requestId }) => requestId)).map((id) => fault('text-twice', `the provider accepted ${id} more than once`)),
    // The same words to the same number under another id would be the same text to whoever reads it.
    ...repeats(texts.map(({ phone, content }) => `${phone}: ${content}`)).map((text) => fault('text-twice', `sent twice under two ids: ${text}`)),
    ...repeats(notifications.map(({ key }) => key)).map((key) => fault('text-twice', `two notifications for ${key}`)),
    ...texts.filter(({ requestId }) => !known.has(requestId)).map(({ requestId }) => fault('text-twice', `the provider has a text ${requestId} that nobody ordered`)),
    ...[...known].filter(([id]) => !arrived.has(id)).map(([, { key, status }]) => fault('lost', `text ${key} (${status}) never reached the provider`)),
    ...notifications.filter(({ status }) => status !== 'accepted' && status !== 'delivered').map(({ key, status }) => fault('not-ended', `notification ${key} is ${status}`)),
  ];
}

function notEnded({ cases, instances, leftovers }: Facts): Fault[] {
  return [
    ...cases.filter(({ status, told }) => !ENDED.has(status) && !(status === 'duplicate' && told)).map(({ code, status }) => fault('not-ended', `case ${code} is ${status}`)),
    ...cases.filter(({ status, told }) => status === 'closed' && !told).map(({ code }) => fault('not-ended', `case ${code} is closed and its sender was not told`)),
    ...instances.filter(({ process, ended }) => HANDLES_A_REPORT.has(process) && !ended).map(({ key, process }) => fault('not-ended', `${process} ${key} has not ended`)),
    ...leftovers.map((what) => fault('not-ended', what)),
  ];
}

function miscounted({ cases, daily }: Facts): Fault[] {
  const events = (kind: string) => cases.reduce((sum, each) => sum + (each.events[kind] ?? 0), 0);
  const wrong = (what: string, counted: number, wanted: number) => (counted === wanted ? [] : [fault('miscounted', `the daily reports count ${counted} ${what} instead of ${wanted}`)]);
  return [...wrong('received', daily.received, cases.length), ...wrong('resulted', daily.resulted, events('resulted')), ...wrong('told', daily.told, events('told'))];
}

function repeats<T>(list: readonly T[]): T[] {
  return [...new Set(list.filter((each, index) => each !== null && list.indexOf(each) !== index))];
}
