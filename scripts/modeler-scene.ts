import { Client, pause } from '../demo/http.ts';
import { account } from '../demo/outcome.ts';
import type { ModelerShown } from '../tests/support/modeler-pages.ts';

const PROCESS = '/api/v1/processes/report-handling';
const [OLD_NAME, NEW_NAME] = ['Cảm ơn người gửi', 'Cảm ơn người đóng góp'];

/** A step with another name: tried, reviewed by a second person, put live, and the running cases taken along. */
export async function setModelerScene(url: string): Promise<ModelerShown> {
  const [owner, lead] = [new Client(url), new Client(url)];
  await owner.signIn(...account('process-owner'));
  await lead.signIn(...account('department-lead'));
  const { files } = await owner.get<{ files: Array<{ name: string; content: string; revision: number }> }>(`${PROCESS}/draft`);
  const { name, content, revision } = files.find((file) => file.name.endsWith('.bpmn'))!;
  await owner.send('PUT', `${PROCESS}/draft/files/${name}`, { content: content.replace(OLD_NAME, NEW_NAME), revision });

  const { id: dryRun } = await owner.send<{ id: string }>('POST', `${PROCESS}/dry-runs`, { version: 'draft' });
  await until(async () => (await owner.get<{ run: { status: string } }>(`${PROCESS}/dry-runs/${dryRun}`)).run.status === 'done');

  const { number } = await owner.send<{ number: number }>('POST', `${PROCESS}/versions`, { name: 'Cảm ơn mọi người đóng góp', comment: 'Theo góp ý của tổng đài viên.' });
  await owner.send('POST', `${PROCESS}/versions/${number}/submit`, { comment: 'Xin duyệt' });
  await lead.send('POST', `${PROCESS}/versions/${number}/approve`, { comment: 'Đồng ý' });
  const live = () => owner.get<{ status: string; engineVersion: number }>(`${PROCESS}/versions/${number}`);
  await until(async () => (await live()).status === 'live');

  const { id: move } = await owner.send<{ id: string }>('POST', `${PROCESS}/moves`, { toEngineVersion: (await live()).engineVersion, reason: 'Hồ sơ đang chạy theo tên mới' });
  await until(async () => (await owner.get<{ move: { status: string } }>(`${PROCESS}/moves/${move}`)).move.status === 'done');
  return { dryRun, version: number, move };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await holds()) return;
    await pause(250);
  }
  throw new Error('The modeler\'s scene stands still.');
}
