import { createSocket, type Socket } from 'node:dgram';
import { createServer } from 'node:net';

export interface PortWish {
  /** What the port is for, as the screen names it. */
  readonly label: string;
  /** Tried first, in this order: what was asked for, what was used last time, the default. */
  readonly wanted: readonly number[];
  readonly host: string;
}

export interface ChosenPort {
  readonly port: number;
  /** The first wish, when it could not be had. */
  readonly taken?: number;
}

const STEP = 100;
const TRIES = 20;

/** A port for each wish, none twice. Falls back to wanted + 100, + 200 … and at last to any the system gives. */
export async function choosePorts<Name extends string>(
  wishes: Record<Name, PortWish>,
  take: (port: number, host: string) => Promise<boolean> = portIsFree,
): Promise<Record<Name, ChosenPort>> {
  const chosen = new Map<string, ChosenPort>();
  const given = new Set<number>();
  for (const [name, { wanted, host }] of Object.entries<PortWish>(wishes)) {
    const first = wanted[0]!;
    const further = Array.from({ length: TRIES }, (_, index) => first + STEP * (index + 1)).filter((port) => first > 0 && port < 65_536);
    let port = 0;
    for (const candidate of [...wanted.filter((one) => one > 0), ...further]) {
      if (given.has(candidate) || !(await take(candidate, host))) continue;
      port = candidate;
      break;
    }
    while (port === 0) {
      const any = await anyFreePort(host);
      if (await take(any, host)) port = any;
    }
    given.add(port);
    chosen.set(name, port === first || first === 0 ? { port } : { port, taken: first });
  }
  return Object.fromEntries(chosen) as Record<Name, ChosenPort>;
}

export interface PortClaims {
  /** Whether a server can listen there and no other launcher means to let one; from then on it is ours. */
  claim(port: number, host: string): Promise<boolean>;
  /** Takes the sign off one port: for a server that is about to use it over UDP too, on all addresses. */
  yield(port: number): void;
  release(): void;
}

/**
 * An address of this machine that no server of ours listens on (all of 127.0.0.0/8 is loopback; macOS has only 127.0.0.1, and goes without).
 */
const SIGN_ADDRESS = '127.10.22.1';

/**
 * Keeps ports for servers that will listen only later (the engine may have to be fetched first), against another launcher that starts
 * meanwhile. The sign is a UDP socket of the same number: it is in no TCP server's way, works between users, and is gone with the process.
 */
export function claimPorts(): PortClaims {
  const signs = new Map<number, Socket>();
  return {
    claim: async (port, host) => {
      const sign = await putSign(port);
      if (sign === 'taken') return false;
      if (await portIsFree(port, host)) {
        if (sign !== 'impossible') signs.set(port, sign);
        return true;
      }
      if (sign !== 'impossible') sign.close();
      return false;
    },
    yield: (port) => {
      signs.get(port)?.close();
      signs.delete(port);
    },
    release: () => {
      for (const sign of signs.values()) sign.close();
      signs.clear();
    },
  };
}

function putSign(port: number): Promise<Socket | 'taken' | 'impossible'> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').unref();
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(error.code === 'EADDRINUSE' ? 'taken' : 'impossible');
    });
    socket.bind({ port, address: SIGN_ADDRESS, exclusive: true }, () => resolve(socket));
  });
}

/** Whether a server could listen there now. */
export async function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listenOnce(port, host)) !== null;
}

/** A port that nobody uses at this moment. */
export async function anyFreePort(host = '127.0.0.1'): Promise<number> {
  const port = await listenOnce(0, host);
  if (port === null) throw new Error(`Cannot listen on ${host}: is it an address of this machine?`);
  return port;
}

function listenOnce(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });
}
