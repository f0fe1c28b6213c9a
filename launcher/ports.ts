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

/** A free port for each wish, none twice. Falls back to wanted + 100, + 200 … and at last to any the system gives. */
export async function choosePorts<Name extends string>(
  wishes: Record<Name, PortWish>,
  isFree: (port: number, host: string) => Promise<boolean> = portIsFree,
): Promise<Record<Name, ChosenPort>> {
  const chosen = new Map<string, ChosenPort>();
  const given = new Set<number>();
  for (const [name, { wanted, host }] of Object.entries<PortWish>(wishes)) {
    const first = wanted[0]!;
    const further = Array.from({ length: TRIES }, (_, index) => first + STEP * (index + 1)).filter((port) => first > 0 && port < 65_536);
    let port = 0;
    for (const candidate of [...wanted.filter((one) => one > 0), ...further]) {
      if (given.has(candidate) || !(await isFree(candidate, host))) continue;
      port = candidate;
      break;
    }
    port ||= await anyFreePort(host);
    given.add(port);
    chosen.set(name, port === first || first === 0 ? { port } : { port, taken: first });
  }
  return Object.fromEntries(chosen) as Record<Name, ChosenPort>;
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
