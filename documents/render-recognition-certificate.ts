import type { Certificate } from '../cases/recognition/certificate.ts';
import type { Transaction } from '../lib/database.ts';
import { defaultDailyReportMeta } from './daily-report-meta.ts';
import { renderCertificate } from './recognition-certificate.ts';
import { readOfficialWording } from './render-daily-report-documents.ts';

/** The certificate with the City's own names and signer. */
export async function renderCertificateOf(trx: Transaction, certificate: Certificate): Promise<Buffer> {
  return renderCertificate(certificate, { ...defaultDailyReportMeta, ...await readOfficialWording(trx) });
}
