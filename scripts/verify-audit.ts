/**
 * Checks the audit trail from its first entry to its last: `npm run audit:verify`. The head seen by the last good run is
 * kept in DATA_DIR/audit-head.json, outside the database, so that entries cut off the end are found too; copy it to a
 * place of its own for more. Ends with exit code 1 and the first broken entry when something is wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { verifyAudit, type AuditHead } from '../cases/audit/verify-audit.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';

const config = readConfig();
const headFile = path.join(config.DATA_DIR, 'audit-head.json');
const db = openDatabase(config.DATABASE_URL, 1, 'portal-1022-audit');
const verdict = await verifyAudit(db, readHead());
await db.destroy();
if (verdict.ok) {
  writeFileSync(headFile, `${JSON.stringify(verdict.head)}\n`, { mode: 0o600 });
  console.log(`The audit trail is whole: ${verdict.entries} entries, head ${verdict.head.hash}.`);
} else {
  console.log(`The audit trail is broken at entry ${verdict.brokenSeq}. ${verdict.why}`);
  process.exitCode = 1;
}

function readHead(): AuditHead | undefined {
  try {
    return JSON.parse(readFileSync(headFile, 'utf8')) as AuditHead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
