import path from 'node:path';
import type { Config } from '../../lib/config.ts';
import { createEsmsSimulator } from '../esms-simulator/simulator.ts';
import { createMailSink } from '../mail-sink/mail-sink.ts';

export interface Simulators {
  /** Where a browser sees the texts and the mails. */
  readonly textsUrl: string;
  readonly mailUrl: string;
  close(): Promise<void>;
}

/**
 * Starts the stand-ins for the text provider and the mail server on the ports that ESMS_URL and SMTP_URL name.
 * @throws Error in production, and when either address is not on this machine
 */
export async function startSimulators(config: Config): Promise<Simulators> {
  if (config.NODE_ENV === 'production') {
    throw new Error('The simulators are for demonstration and tests; NODE_ENV=production wants a real text provider (ESMS_URL) and mail server (SMTP_URL).');
  }
  const esms = localAddress('ESMS_URL', config.ESMS_URL, 80);
  const smtp = localAddress('SMTP_URL', config.SMTP_URL, 25);
  const mail = await createMailSink({ directory: path.join(config.DATA_DIR, 'mail'), host: smtp.host });
  const texts = createEsmsSimulator({
    directory: path.join(config.DATA_DIR, 'esms-simulator'),
    apiKey: config.ESMS_API_KEY,
    secretKey: config.ESMS_SECRET_KEY,
    brandname: config.ESMS_BRANDNAME,
    host: esms.host,
    pages: [{ path: '/mail', handler: mail.pages }],
  });
  await mail.listen(smtp.port);
  try {
    await texts.listen(esms.port);
  } catch (error) {
    await mail.close();
    throw error;
  }
  const address = `http://${esms.host}:${esms.port}`;
  return { textsUrl: `${address}/`, mailUrl: `${address}/mail/`, close: async () => { await Promise.all([texts.close(), mail.close()]); } };
}

function localAddress(name: string, address: string, defaultPort: number): { host: string; port: number } {
  const { hostname, port } = new URL(address);
  if (!['127.0.0.1', 'localhost'].includes(hostname)) {
    throw new Error(`${name} is ${hostname}: the simulators serve this machine only. Name 127.0.0.1, or do not start them.`);
  }
  return { host: '127.0.0.1', port: Number(port || defaultPort) };
}
