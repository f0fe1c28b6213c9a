/**
 * Rotates the keys of personal data: `npm run keys:rotate`.
 *
 *   npm run keys:rotate              adds a key, makes it the current one and seals everything anew under it
 *   npm run keys:rotate -- --resume  seals anew what is left under older keys, without adding another key
 *   npm run keys:rotate -- --forget  takes the older keys out of the ring, when nothing is sealed with them any more
 *
 * Running processes open values of the new key at once, and seal with it from their next start: rotate, restart them,
 * run --resume, then --forget. It may be stopped at any point and run again.
 */
import { existsSync } from 'node:fs';
import { keyRingFile, loadKeyRing, saveKeyRing, withNewKey, withoutOldKeys } from '../cases/privacy/key-ring.ts';
import { resealAll } from '../cases/privacy/reseal.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';

const config = readConfig();
const file = keyRingFile(config);
const wish = process.argv[2];
if (wish !== undefined && wish !== '--resume' && wish !== '--forget') {
  throw new Error(`"${wish}" is not known. Run it without a word, with --resume or with --forget.`);
}
if (config.KEY_RING && wish !== '--resume') {
  throw new Error('The key ring comes from KEY_RING. Add a key there, make it "current", restart the processes, then run this with --resume.');
}
if (!config.KEY_RING && !existsSync(file)) throw new Error(`There is no key ring at ${file}: is DATA_DIR right?`);

let ring = loadKeyRing(config);
if (wish === undefined) {
  ring = withNewKey(ring);
  saveKeyRing(file, ring);
  console.log(`Key ${ring.current} is the current one now.`);
}
const db = openDatabase(config.DATABASE_URL, 1, 'portal-1022-keys');
const changed = await resealAll(db, createVault(ring), (rows) => console.log(`${rows} rows sealed anew`));
await db.destroy();
if (wish === '--forget') {
  if (changed > 0) {
    console.log(`${changed} rows were still sealed with an older key: some process has not been restarted since. Nothing was taken out; restart all processes and run this again.`);
    process.exitCode = 1;
  } else {
    saveKeyRing(file, withoutOldKeys(ring));
    console.log(`The ring holds only ${ring.current} now.`);
  }
}
