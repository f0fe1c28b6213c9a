// For an installation whose servers run elsewhere: schema and reference data, once, before its api and workers start.
//   DATABASE_URL=… node launcher/prepare.ts
import { prepareDatabase } from './prepare-database.ts';

const { migrations, referenceLoaded } = await prepareDatabase(process.env);
console.log(migrations.length === 0 ? 'The schema is at head.' : migrations.map((name) => `applied ${name}`).join('\n'));
console.log(referenceLoaded ? 'Reference data loaded.' : 'The reference data were there.');
