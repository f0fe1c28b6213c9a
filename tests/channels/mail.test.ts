import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import { messageIdOf, openMailSender, type MailSender } from '../../channels/email/sender.ts';
import { createMailSink, type MailSink } from '../../channels/mail-sink/mail-sink.ts';

jest.setTimeout(30_000);

const from = '1022 <tong-dai@1022.example.vn>';
const mail = {
  key: 'daily-report:2026-11-21', to: 'vp-ubnd@example.vn', subject: 'Báo cáo ngày 21/11/2026', text: 'Kính gửi Văn phòng.\n./.', date: new Date('2026-11-21T09:05:00Z'),
  attachments: [{ filename: 'báo-cáo.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 test') }],
};

let directory: string;
let sink: MailSink;
let sender: MailSender;

beforeEach(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'mail-'));
  sink = await createMailSink({ directory, limits: { mails: 3 } });
  sender = openMailSender({ url: `smtp://127.0.0.1:${await sink.listen(0)}`, from, timeoutMs: 5_000 });
});
afterEach(async () => {
  sender.close();
  await sink.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('mail', () => {
  it('arrives with body, attachment and a Message-ID made from its key [S24]', async () => {
    // when
    const outcome = await sender.send(mail);

    // then
    const [id] = await sink.folder.ids();
    const arrived = await sink.folder.parsed(id!);
    expect(outcome).toEqual({ kind: 'accepted', messageId: messageIdOf(mail.key, from) });
    expect(arrived).toMatchObject({ messageId: messageIdOf(mail.key, from), subject: mail.subject, date: mail.date });
    expect(arrived!.text!.trim()).toBe(mail.text);
    expect(arrived!.attachments).toMatchObject([{ filename: 'báo-cáo.pdf', content: mail.attachments[0]!.content }]);
    expect(await sink.folder.ids()).toHaveLength(1);
  });


  it('keeps its Message-ID at a second attempt, so that readers fold the two', async () => {
    // when
    await sender.send(mail);
    await sender.send(mail);

    // then
    const ids = await sink.folder.ids();
    const messageIds = await Promise.all(ids.map(async (id) => (await sink.folder.parsed(id))!.messageId));
    expect(new Set(messageIds)).toEqual(new Set([messageIdOf(mail.key, from)]));
    expect(messageIdOf(mail.key, from)).not.toContain('daily-report');
  });


  it('cannot be given more recipients or headers through subject or address', async () => {
    // when
    await sender.send({ ...mail, subject: 'A\r\nBcc: other@example.vn', attachments: [] });

    // then
    const raw = (await sink.folder.raw((await sink.folder.ids())[0]!))!.toString();
    expect(raw).not.toMatch(/^Bcc:/m);
  });


  it('ends as retry, permanent or alarm, without the address in it', async () => {
    // given
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => { silent.listen(0, '127.0.0.1', resolve); });
    const refusing = createServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('data', (data) => { socket.write(/^(EHLO|MAIL)/.test(String(data)) ? '250 ok\r\n' : '550 5.1.1 no such user vp-ubnd@example.vn\r\n'); });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => { refusing.listen(0, '127.0.0.1', resolve); });
    const to = async (url: string, timeoutMs = 5_000) => {
      const other = openMailSender({ url, from, timeoutMs });
      try { return await other.send(mail); } finally { other.close(); }
    };

    // then
    expect(await to('smtp://127.0.0.1:1')).toEqual({ kind: 'retry', code: 'esocket' });
    expect(await to(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, 200)).toEqual({ kind: 'retry', code: 'etimedout' });
    expect(await to(`smtp://127.0.0.1:${(refusing.address() as AddressInfo).port}`)).toEqual({ kind: 'permanent', code: 'smtp-550' });
    expect(await sender.send({ ...mail, to: '' })).toEqual({ kind: 'permanent', code: 'no-valid-address' });
    silent.close();
    refusing.close();
  });


  it('is kept in a bounded folder, the newest ones', async () => {
    // when
    for (const number of [1, 2, 3, 4, 5]) await sender.send({ ...mail, key: `k${number}`, subject: `Thư ${number}` });

    // then
    const subjects = await Promise.all((await sink.folder.ids()).map(async (id) => (await sink.folder.parsed(id))!.subject));
    expect(subjects).toEqual(['Thư 5', 'Thư 4', 'Thư 3']);
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
  });


  it('is shown on a page, with its attachment to download and no way out of the folder', async () => {
    // given
    await sender.send(mail);
    const server = express().use('/mail', sink.pages).listen(0, '127.0.0.1');
    await new Promise((resolve) => { server.once('listening', resolve); });
    const get = (place: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mail/${place}`);

    // when
    const [shown] = await (await get('messages.json')).json() as Array<{ id: string; subject: string; attachments: unknown[] }>;
    const attachment = await get(`${shown!.id}/attachments/0`);

    // then
    expect(shown).toMatchObject({ subject: mail.subject, to: mail.to, attachments: [{ filename: 'báo-cáo.pdf' }] });
    expect(attachment.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await attachment.text()).toBe('%PDF-1.7 test');
    expect((await get('')).headers.get('content-type')).toContain('text/html');
    expect((await get('..%2f..%2fetc%2fpasswd/raw')).status).toBe(404);
    expect((await get(`${shown!.id}/attachments/9`)).status).toBe(404);
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  });
});
