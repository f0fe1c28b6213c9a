import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { explainMissing, findMaven } from './requirements.mjs';

export interface FetchOptions {
  readonly version: string;
  /** Holds one folder a version. */
  readonly directory: string;
  /** The JDK that runs Maven. */
  readonly javaHome: string;
  readonly pom: string;
  readonly say?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** Pinned, so that every machine runs the same; the version that plain Maven picks depends on Maven's own. */
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * The folder of the unpacked Zeebe distribution. Fetched through Maven (its local repository, mirrors and proxies) and unpacked on first use;
 * the folder appears whole or not at all.
 */
export async function fetchEngine({ version, directory, javaHome, pom, say = () => undefined, signal }: FetchOptions): Promise<string> {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`ZEEBE_VERSION is "${version}"; wanted is a version like 8.5.8.`);
  const home = path.join(directory, version);
  if (existsSync(home)) return home;
  const maven = findMaven({ javaHome });
  if (!maven.maven) throw new Error(explainMissing({ node: process.versions.node, maven }));
  const fresh = path.join(directory, `${version}.${process.pid}.new`);
  mkdirSync(fresh, { recursive: true });
  try {
    say(`Fetching Zeebe ${version} through Maven (about 200 MB the first time) …`);
    await run(maven.maven.command, ['-B', '-q', '-f', pom, COPY, `-Dzeebe.version=${version}`, `-DoutputDirectory=${fresh}`], { javaHome, signal });
    const archive = readdirSync(fresh).find((file) => file.endsWith('.tar.gz'));
    if (!archive) throw new Error(`Maven fetched no archive of Zeebe ${version}.`);
    await run('tar', ['-xzf', path.join(fresh, archive), '-C', fresh, '--strip-components=1', '--no-same-owner'], { javaHome, signal });
    rmSync(path.join(fresh, archive));
    place(fresh, home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return home;
}

function place(fresh: string, home: string): void {
  try {
    renameSync(fresh, home);
  } catch (error) {
    // Another start was faster.
    if (!existsSync(home)) throw error;
  }
}

function run(command: string, args: string[], { javaHome, signal }: { javaHome: string; signal?: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, JAVA_HOME: javaHome }, shell: command.endsWith('.cmd'), signal,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output = (output + chunk.toString()).slice(-20_000); });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const lines = output.split('\n').filter((line) => line.trim());
      const errors = lines.filter((line) => line.includes('[ERROR]'));
      reject(new Error([
        `${path.basename(command)} ended with code ${code}. Maven must reach its repository, directly or by a mirror in ~/.m2/settings.xml. It said:`,
        ...(errors.length > 0 ? errors : lines).slice(-8).map((line) => `  | ${line}`),
      ].join('\n')));
    });
  });
}
