import path from 'node:path';
import type { Config } from '../../lib/config.ts';
import { createEsmsSimulator } from '../esms-simulator/simulator.ts';
import { createMailSink } from '../mail-sink/mail-sink.ts';

export interface Simulators {
  /** Where a browser sees the texts and the mails; null for a part that is the real one. */
  readonly textsUrl: string | null;
  readonly mailUrl: string | null;
  close(): Promise<void>;
}

/**
 * Starts the stand-ins for the text provider and the mail server on the ports that ESMS_URL and SMTP_URL name. A part
 * whose address is on another machine is the real one and is left alone. The mails' page stands beside the texts'.
 * @throws Error in production, and when neither address is on this machine
 */
export async function startSimulators(config: Config): Promise<Simulators> {
  if (config.NODE_ENV === 'production') {
    throw new Error('The simulators are for demonstration and tests; NODE_ENV=production wants a real text provider (ESMS_URL) and mail server (SMTP_URL).');
  }
  const textsPort = localPort(config.ESMS_URL, 80);
  const smtpPort = localPort(config.SMTP_URL, 25);
  if (textsPort === null && smtpPort === null) {
    throw new Error('ESMS_URL and SMTP_URL both name another machine: there is nothing to simulate.');
  }
  const closing: Array<() => Promise<void>> = [];
  const close = async () => { await Promise.all(closing.map((end) => end())); };
  try {
    const mail = smtpPort === null ? null : await createMailSink({ directory: path.join(config.DATA_DIR, 'mail') });
    if (mail && smtpPort !== null) {
      await mail.listen(smtpPort);
      closing.push(() => mail.close());
    }
    const texts = createEsmsSimulator({
      directory: path.join(config.DATA_DIR, 'esms-simulator'),
      apiKey: config.ESMS_API_KEY,
      secretKey: config.ESMS_SECRET_KEY,
      brandname: config.ESMS_BRANDNAME,
      pages: mail ? [{ path: '/mail', handler: mail.pages }] : [],
    });
    // With a real text provider only the mails' page is of use; any free port will do for it.
    const pagePort = await texts.listen(textsPort ?? 0);
    closing.push(() => texts.close());
    const address = `http://127.0.0.1:${pagePort}`;
    return { textsUrl: textsPort === null ? null : `${address}/`, mailUrl: mail && `${address}/mail/`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function localPort(address: string, defaultPort: number): number | null {
  const { hostname, port } = new URL(address);
  return ['127.0.0.1', 'localhost'].includes(hostname) ? Number(port || defaultPort) : null;
}
