import { readDocumentFacts } from '../../cases/case-file/read-document-facts.ts';
import type { CaseFile } from '../../cases/case-file/read-case-file.ts';
import type { Context } from '../../cases/context.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { unitNames } from '../../cases/reference/list-reference.ts';
import type { CaseFileDocument } from '../../documents/case-file-document.ts';
import { MOST_PICTURES, scalePictures } from '../../documents/case-file-pictures.ts';
import { defaultDailyReportMeta } from '../../documents/daily-report-meta.ts';
import { readOfficialWording } from '../../documents/render-daily-report-documents.ts';
import type { CaseView } from '../contract/officers.ts';
import type { Services } from '../services.ts';
import { viewCase } from './case-access.ts';

/** Collects what the paper of a case says: as this officer sees the case, in Vietnamese as every official paper. */
export async function gatherCaseDocument(services: Services, file: CaseFile, officer: Officer, context: Context): Promise<CaseFileDocument> {
  const read = await services.db.transaction(async (trx) => ({
    view: await viewCase(trx, file, officer, context, 'vi'),
    facts: await readDocumentFacts(trx, file.id),
    wording: { ...defaultDailyReportMeta, ...await readOfficialWording(trx) },
    unitName: (await unitNames(trx, [officer.unitCode])).get(officer.unitCode ?? '') ?? null,
  }));
  const { view, facts: { clocks, files, reasonTitle }, wording, unitName } = read;
  const pictures = files.filter(({ kind }) => kind === 'image');
  return {
    ...factsOf(view), reasonTitle, clocks,
    pictures: await scalePictures(services.config, pictures), furtherPictures: Math.max(0, pictures.length - MOST_PICTURES),
    videos: files.filter(({ kind }) => kind === 'video').map(({ id, mediaType, purpose, bytes }) => ({ name: `${id.slice(0, 8)} (${mediaType})`, purpose, bytes })),
    exportedBy: { displayName: officer.displayName, unitName }, exportedAt: context.now,
    parentBody: wording.parentBody, issuingBody: wording.issuingBody, place: wording.place,
  };
}

function factsOf(view: CaseView) {
  const at = (instant: string | null | undefined) => (instant ? new Date(instant) : null);
  return {
    code: view.code, statusText: view.statusText, itemType: view.itemType, categoryName: view.categoryName, urgent: view.urgency === 'urgent', restricted: view.restricted,
    channel: view.channel, receivedAt: new Date(view.instants.received!), screenedAt: at(view.instants.screened), toldAt: at(view.instants.told), closedAt: at(view.instants.closed),
    duplicateOf: view.duplicateOf, screeningNote: view.screeningNote,
    sender: { kind: view.sender.kind, name: view.sender.name, phone: view.sender.phone, email: view.sender.email, address: view.sender.address },
    content: view.content, answers: view.answers.map(({ asked, answer }) => ({ asked, answer })), addressText: view.addressText, wardName: view.wardName, point: view.lat !== null && view.lng !== null ? { lat: view.lat, lng: view.lng } : null,
    units: view.assignments.map((share) => ({
      unitName: share.unitName, round: share.round, status: share.status, deliveredAt: at(share.deliveredAt), openedAt: at(share.openedAt), resultedAt: at(share.resultedAt),
      returnedAt: at(share.returnedAt), causeName: share.causeName, text: share.returnReason ?? share.resultText,
    })),
    timeline: view.timeline.map((line) => ({ at: new Date(line.happenedAt), text: line.text, by: line.actorName ?? (line.actor.startsWith('public:') && line.kind === 'received' ? 'Người gửi' : null) })),
  };
}
