import type { Express } from 'express';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { CaseError } from '../../cases/errors.ts';
import { Matter } from '../../cases/matters/matter.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { readCertificate } from '../../cases/recognition/certificate.ts';
import { proposeCandidate } from '../../cases/recognition/propose.ts';
import { Candidate, listCandidates, RecognitionRound } from '../../cases/recognition/round.ts';
import { renderCertificateOf } from '../../documents/render-recognition-certificate.ts';
import type { Transaction } from '../../lib/database.ts';
import * as contract from '../contract/recognition.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { must } from './present.ts';

/** Recognition rounds beside their matters: candidates with their figures, marks, certificates (D33, D36). */
export function bindRecognitionRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readRecognition, ({ session: { officer }, params }) => db.transaction(async (trx) => {
    authorize(officer, 'recognition.read');
    const { matter, round } = await requireRound(trx, params.code);
    const candidates = await listCandidates(trx, matter.id);
    const open = await trx('work_items').where({ matter_id: matter.id, element_id: 'Task_ProposeCandidates', status: 'open' }).first('id');
    const names = await namesOf(trx, candidates);
    return {
      code: matter.code, subject: round.subject, periodStart: must(round.periodStart), periodEnd: must(round.periodEnd), gathered: round.gatheredAt !== null, mayPropose: Boolean(open) && allow(officer, 'recognition.run'),
      candidates: candidates.map(({ id, pseudonym, officerId, score, figures, proposed, reason, approvedAt, numberText }) => ({
        id, pseudonym, name: names.get(officerId ?? '') ?? null, score: Number(score), proposed, reason, approved: approvedAt !== null, numberText,
        figures: figures.map(({ codes, ...figure }) => ({ ...figure, ...(codes ? { codes: [...codes] } : {}) })),
      })),
    };
  }));

  bind(app, services, contract.proposeCandidate, async ({ session: { officer }, params, body, context }) => {
    await db.transaction(async (trx) => {
      authorize(officer, 'recognition.run');
      const { matter } = await requireRound(trx, params.code);
      await proposeCandidate(trx, { matterId: matter.id, candidateId: params.id, ...body }, context);
    });
    return undefined;
  });

  bind(app, services, contract.downloadCertificate, async ({ session: { officer }, params, response, context }) => {
    const { bytes, numberText } = await db.transaction(async (trx) => {
      authorize(officer, 'recognition.run');
      const { matter } = await requireRound(trx, params.code);
      const candidate = await Candidate.query(trx).findOne({ id: params.id, matterId: matter.id });
      const certificate = candidate && await readCertificate(trx, candidate, context);
      if (!certificate) throw new CaseError('not-found', 'certificate-not-issued', 'This certificate has not been issued.');
      await recordAudit(trx, { action: 'certificate-downloaded', subjectType: 'matter', subjectId: matter.id, detail: { candidateId: params.id } }, context);
      return { bytes: await renderCertificateOf(trx, certificate), numberText: certificate.numberText };
    });
    response.set({ 'Content-Disposition': `inline; filename="giay-chung-nhan-${numberText.replace('/', '-')}.pdf"`, 'Cache-Control': 'no-store' }).type('application/pdf').send(bytes);
    return undefined;
  });
}

/** Officers who have been honoured are no longer unknown. */
async function namesOf(trx: Transaction, candidates: readonly Candidate[]): Promise<Map<string, string>> {
  const ids = candidates.flatMap(({ officerId, approvedAt }) => (officerId && approvedAt ? [officerId] : []));
  const rows = await trx('officers').whereIn('id', ids).select<Array<{ id: string; display_name: string }>>('id', 'display_name');
  return new Map(rows.map(({ id, display_name }) => [id, display_name]));
}

async function requireRound(trx: Transaction, code: string): Promise<{ matter: Matter; round: RecognitionRound }> {
  const matter = await Matter.query(trx).findOne({ code: code.trim().toUpperCase(), kind: 'recognition' });
  const round = matter && await RecognitionRound.query(trx).findById(matter.id);
  if (!round) throw new CaseError('not-found', 'recognition-not-found', 'There is no recognition round of this code.');
  return { matter, round };
}
