import { describe, expect, it } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { anyFreePort, choosePorts, claimPorts, portIsFree } from '../../launcher/ports.ts';

const host = '127.0.0.1';
const allBut = (...taken: number[]) => async (port: number) => !taken.includes(port);

describe('ports', () => {
  it('are the first wish when it is free', async () => {
    const chosen = await choosePorts({ portal: { label: 'x', host, wanted: [9001, 8022] } }, allBut());
    expect(chosen.portal).toEqual({ port: 9001 });
  });

  it('move on when taken, and say which was', async () => {
    const chosen = await choosePorts({ portal: { label: 'x', host, wanted: [8022] } }, allBut(8022, 8122));
    expect(chosen.portal).toEqual({ port: 8222, taken: 8022 });
  });

  it('are never given twice', async () => {
    const chosen = await choosePorts({ a: { label: 'a', host, wanted: [8080] }, b: { label: 'b', host, wanted: [8080] } }, allBut());
    expect(chosen.b).toEqual({ port: 8180, taken: 8080 });
  });

  it('are any free one for a wish of 0, or when the neighbours are taken too', async () => {
    const none = await choosePorts({ a: { label: 'a', host, wanted: [0] }, b: { label: 'b', host, wanted: [65_530] } }, allBut(65_530));
    expect(none.a.taken).toBeUndefined();
    expect(none.a.port).toBeGreaterThan(0);
    expect(none.b.taken).toBe(65_530);
  });

  it('are told taken and free by trying', async () => {
    // given
    const port = await anyFreePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    // then
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await portIsFree(port)).toBe(true);
  });

  it('that one launcher has chosen are not chosen by another, though nobody listens yet', async () => {
    // given
    const port = await anyFreePort();
    const [one, other] = [claimPorts(), claimPorts()];
    expect(await one.claim(port, host)).toBe(true);
    // then
    expect(await portIsFree(port)).toBe(true);
    expect(await other.claim(port, host)).toBe(false);
    one.release();
    expect(await other.claim(port, host)).toBe(true);
    other.release();
  });

  it('claimed for the engine are free over UDP, on all addresses, once it is about to start', async () => {
    // given
    const port = await anyFreePort();
    const claims = claimPorts();
    await claims.claim(port, host);
    // when
    claims.yield(port);
    // then
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => { socket.once('error', reject).bind({ port, exclusive: true }, resolve); });
    socket.close();
    claims.release();
  });
});
