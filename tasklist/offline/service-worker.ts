/**
 * Opens the tasklist's pages while the network is away. Keeps the built files only: never an answer of the api, so that
 * nothing about a case stays on a device. vite.config.ts fills in BUILD and FILES and writes it to /tasklist/service-worker.js.
 */
declare const BUILD: string;
declare const FILES: readonly string[];

interface Lifetime { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Lifetime { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lifetime) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}

const worker = self as unknown as Worker;
const PREFIX = 'tasklist-';
const CACHE = `${PREFIX}${BUILD}`;
/** A network that does not even say no: after this long the kept page opens. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(keepFiles().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOldBuilds().then(() => worker.clients.claim())));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return;
  event.respondWith(request.mode === 'navigate' ? openPage(request) : readFile(request));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Files of assets/ have their content's hash in their names; the others must be of this build.
  const fresh = ['', ...FILES.filter((name) => !name.startsWith('assets/'))].map((name) => new Request(worker.registration.scope + name, { cache: 'reload' }));
  await cache.addAll([...fresh, ...FILES.filter((name) => name.startsWith('assets/')).map((name) => worker.registration.scope + name)]);
}

/** The build before stays: tabs that are still open load the rest of their pages from it. */
async function forgetOldBuilds(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)));
}

/** From the network, so that a reload brings the newest build; the kept page when there is none, or when it takes too long. */
async function openPage(request: Request): Promise<Response> {
  const kept = await caches.open(CACHE).then((cache) => cache.match(worker.registration.scope));
  const asked = fetch(request);
  if (!kept) return asked;
  const late = new Promise<Response>((resolve) => { setTimeout(() => resolve(kept), PATIENCE_MS); });
  return Promise.race([asked.catch(() => kept), late]);
}

async function readFile(request: Request): Promise<Response> {
  const kept = await caches.open(CACHE).then((cache) => cache.match(request)) ?? await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  // Fonts and pictures are kept when they are first used.
  if (answer.ok && answer.status === 200 && /\/assets\/[^/]+$/.test(new URL(request.url).pathname)) {
    const copy = answer.clone();
    await caches.open(CACHE).then((cache) => cache.put(request, copy)).catch(() => undefined);
  }
  return answer;
}

export {};
