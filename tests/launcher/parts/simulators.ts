import { createServer } from 'node:net';

// Stands in for channels/simulators/main.ts: listens where the text provider and the mail server would.
for (const address of [process.env.ESMS_URL!, process.env.SMTP_URL!]) createServer().listen(Number(new URL(address).port), '127.0.0.1');
