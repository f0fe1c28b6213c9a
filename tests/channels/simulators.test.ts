import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startSimulators } from '../../channels/simulators/simulators.ts';
import { readConfig, type Config } from '../../lib/config.ts';

jest.setTimeout(60_000);

let directory: string;
beforeEach(() => { directory = mkdtempSync(path.join(os.tmpdir(), 'simulators-')); });
afterEach(() => { rmSync(directory, { recursive: true, force: true }); });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}
const config = (settings: Record<string, string>): Config => readConfig({ DATABASE_URL: 'postgres://localhost/x', DATA_DIR: directory, NODE_ENV: 'test', ...settings });

describe('startSimulators', () => {
  it('serves texts and mails on the ports of the settings, with both pages at one address', async () => {
    // given
    const [esms, smtp] = [await freePort(), await freePort()];

    // when
    const simulators = await startSimulators(config({ ESMS_URL: `http://127.0.0.1:${esms}`, SMTP_URL: `smtp://127.0.0.1:${smtp}` }));

    // then
    expect(simulators).toMatchObject({ textsUrl: `http://127.0.0.1:${esms}/`, mailUrl: `http://127.0.0.1:${esms}/mail/` });
    expect(await (await fetch(simulators.textsUrl!)).text()).toContain('Tin nhắn mô phỏng');
    expect(await (await fetch(simulators.mailUrl!)).text()).toContain('Thư điện tử');
    await simulators.close();
  });


  it('leaves a part alone that is on another machine', async () => {
    // when
    const simulators = await startSimulators(config({ ESMS_URL: 'https://texts.example.vn', SMTP_URL: `smtp://127.0.0.1:${await freePort()}` }));

    // then
    expect(simulators.textsUrl).toBeNull();
    expect((await fetch(simulators.mailUrl!)).status).toBe(200);
    await simulators.close();
  });


  it('refuses to start in production, for nothing, or on a port that is taken, and leaves nothing open', async () => {
    // given
    const port = await freePort();
    const local = { ESMS_URL: `http://127.0.0.1:${port}`, SMTP_URL: `smtp://127.0.0.1:${port}` };

    // then
    await expect(startSimulators({ ...config(local), NODE_ENV: 'production' })).rejects.toThrow('NODE_ENV=production');
    await expect(startSimulators(config({ ESMS_URL: 'https://texts.example.vn', SMTP_URL: 'smtp://mail.example.vn' }))).rejects.toThrow('nothing to simulate');
    await expect(startSimulators(config(local))).rejects.toThrow('EADDRINUSE');
    await expect(startSimulators(config(local))).rejects.toThrow('EADDRINUSE');
  });
});
