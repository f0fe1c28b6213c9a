import { openDatabase } from '../lib/database.ts';
import { migrate } from '../lib/migrate.ts';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set: the address of the database to migrate, e.g. postgres://user:password@127.0.0.1:5432/portal');
const db = openDatabase(url, 2, 'portal-1022-migrate');
const applied = await migrate(db);
console.log(applied.length === 0 ? 'The schema is at head.' : applied.map((file) => `applied ${file}`).join('\n'));
await db.destroy();
