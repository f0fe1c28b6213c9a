import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identify, waitFor } from '../../launcher/processes.ts';

// A project of its own, whose packages are ours and whose entry tells what it was started with.
let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bootstrap-'));
  for (const name of ['bootstrap.mjs', 'packages.mjs', 'requirements.mjs']) cpSync(path.resolve('launcher', name), path.join(root, 'launcher', name));
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  mkdirSync(path.join(root, 'engine'));
  cpSync(path.resolve('engine/pom.xml'), path.join(root, 'engine/pom.xml'));
  writeFileSync(path.join(root, 'package-lock.json'), readFileSync('package-lock.json'));
  writeFileSync(path.join(root, 'package.json'), '{"type":"module","scripts":{"wait":"node launcher/bootstrap.mjs wait.ts"}}');
  writeFileSync(path.join(root, 'tell.ts'), `
    const told: object = { node: process.version, args: process.argv.slice(2), first: process.env.PATH?.split(':')[0] };
    console.log(JSON.stringify(told));
    process.exit(7);`);
  writeFileSync(path.join(root, 'wait.ts'), `
    import { writeFileSync } from 'node:fs';
    writeFileSync('pid', \`\${process.pid}\\n\`);
    process.on('disconnect', () => process.exit());
    process.on('SIGTERM', () => process.exit());
    setInterval(() => undefined, 1000);`);
  // Older than the packages, which so count as installed.
  utimesSync(path.join(root, 'package-lock.json'), 0, 0);
});
afterAll(() => rmSync(root, { recursive: true }));

const environment = { ...process.env, NODE_OPTIONS: '' };
const pidOfEntry = () => Number(readFileSync(path.join(root, 'pid'), 'utf8'));
const entryRuns = () => existsSync(path.join(root, 'pid')) && readFileSync(path.join(root, 'pid'), 'utf8').endsWith('\n');

describe('the bootstrap', () => {
  it('says how it is called when it is told nothing, or a file that is not there', () => {
    const { status, stderr } = spawnSync(process.execPath, ['launcher/bootstrap.mjs', 'nothing.ts'], { cwd: root, env: environment, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: node launcher/bootstrap.mjs');
  });

  it('hands over to a Node that runs TypeScript, with arguments, packages on the path, and gives back its exit code', () => {
    const { status, stdout } = spawnSync(process.execPath, ['launcher/bootstrap.mjs', 'tell.ts', '--speed', '3'], { cwd: root, env: environment, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject({ node: expect.stringMatching(/^v24\./), args: ['--speed', '3'], first: path.join(root, 'node_modules/.bin') });
    expect(status).toBe(7);
  });

  it('takes the entry with it when it is killed with -9', async () => {
    // given
    rmSync(path.join(root, 'pid'), { force: true });
    const bootstrap = spawn(process.execPath, ['launcher/bootstrap.mjs', 'wait.ts'], { cwd: root, env: environment, stdio: 'ignore' });
    expect(await waitFor(entryRuns, 20_000)).toBe(true);
    // when
    bootstrap.kill('SIGKILL');
    // then
    expect(await waitFor(() => identify(pidOfEntry()) === null, 5_000)).toBe(true);
  }, 30_000);

  it('ends when the npm that runs it is killed with -9', async () => {
    // given
    rmSync(path.join(root, 'pid'), { force: true });
    const npm = spawn('npm', ['run', 'wait'], { cwd: root, env: environment, stdio: 'ignore' });
    expect(await waitFor(entryRuns, 30_000)).toBe(true);
    // when
    npm.kill('SIGKILL');
    // then
    expect(await waitFor(() => identify(pidOfEntry()) === null, 10_000)).toBe(true);
  }, 60_000);
});
