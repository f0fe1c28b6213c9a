/** What this script and its test need of package-lock.json. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

interface MissingPackage {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** Optional packages that some package of the lock wants and that have no entry of their own. */
export function missingFrom(lock: Lockfile): MissingPackage[] {
  const missing = new Map<string, MissingPackage>();
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!placesOf(place, name).some((candidate) => candidate in lock.packages)) missing.set(name, { name, version, dev: entry.dev ?? false });
    }
  }
  return [...missing.values()];
}

/** The lock with an entry for each missing package. @throws Error where a version is no exact one: then there is nothing to lock. */
export function complete(lock: Lockfile): Lockfile {
  const packages = { ...lock.packages };
  for (const { name, version, dev } of missingFrom(lock)) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is wanted as "${version}", and the registry does not hold it: take it out of package.json.`);
    packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
  }
  const places = Object.keys(packages).sort((one, other) => one.localeCompare(other, 'en'));
  return { ...lock, packages: Object.fromEntries(places.map((place) => [place, packages[place]!])) };
}

/** `@rollup/rollup-linux-arm64-musl` is for linux, arm64, musl: what npm goes by when it passes over a package. */
export function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const words = name.replace(/^@[^/]+\//, '').split('-');
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined;
  if (!os && !cpu) throw new Error(`The name ${name} tells no platform.`);
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(libc && os === 'linux' ? { libc: [libc] } : {}), ...(os ? { os: [os] } : {}) };
}

/** Where Node would look for it, nearest first. */
function placesOf(place: string, name: string): string[] {
  const levels = place.split('/node_modules/');
  const nested = levels.map((_, index) => `${levels.slice(0, levels.length - index).join('/node_modules/')}/node_modules/${name}`);
  return [...nested, `node_modules/${name}`];
}
