import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Process { readonly pid: number; readonly parent: number; readonly residentKb: number }

/**
 * Memory of each part with everything it started, in MB. On Linux a page that several processes share (PostgreSQL's buffers,
 * of every connection) counts once, in equal shares; elsewhere it counts in each of them.
 * @param parts process id by name
 */
export function memoryMb(parts: Readonly<Record<string, number>>): Record<string, number> {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n').map((row): Process => {
    const [pid, parent, residentKb] = row.trim().split(/\s+/).map(Number);
    return { pid: pid!, parent: parent!, residentKb: residentKb! };
  });
  const treeKb = (pid: number): number => processes.filter(({ parent }) => parent === pid).reduce((sum, child) => sum + treeKb(child.pid), ownKb(processes.find((each) => each.pid === pid)));
  const measured = Object.fromEntries(Object.entries(parts).map(([name, pid]) => [name, Math.round(treeKb(pid) / 1024)]));
  return { ...measured, total: Object.values(measured).reduce((sum, each) => sum + each, 0) };
}

function ownKb(process?: Process): number {
  if (!process) return 0;
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process.pid}/smaps_rollup`, 'utf8'))?.[1] ?? process.residentKb);
  } catch {
    return process.residentKb;
  }
}
