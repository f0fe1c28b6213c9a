// npm leaves a platform's package out of package-lock.json when the registry it asked does not hold it, and then `npm ci` refuses the
// file on every machine. This adds what is missing. Run it after `npm install <package>` (a test fails where it was forgotten):
//   node scripts/complete-lockfile.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { complete, missingFrom, type Lockfile } from './lockfile.ts';

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
const missing = missingFrom(lock);
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
console.log(missing.length === 0 ? 'package-lock.json is complete.' : `Added ${missing.length} packages of other platforms.`);
