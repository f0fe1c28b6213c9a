import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { photo } from '../api/support.ts';
import { does } from './behind-the-pages.ts';
import type { SeenSystem } from './browsed-system.ts';
import { eventually } from './engine.ts';
import type { Story } from './story.ts';
import { TRACE } from './traces.ts';

/** The number in the report below. */
export const TRACED_NUMBER = '0900 777 123';

/** A report that is over, with a trace of its sender in words, pictures, notes, drafts, the answer and the rating. */
export async function handledReport(story: Story): Promise<{ code: string; id: string }> {
  const { system: { db }, citizen: { page } } = story;
  await page.goto('/');
  await page.fill('#content', `Nhà ${TRACE} mở nhạc, tụ tập đông người mỗi tối.`);
  await page.fill('#addressText', `12 hẻm ${TRACE}`);
  await page.setInputFiles('#photos', { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: await photo({ width: 600, position: true }) });
  await page.fill('#name', `${TRACE} Thị Thử`);
  await page.fill('#phone', TRACED_NUMBER);
  await page.click('form[method=post] button:not(.secondary)[type=submit]');
  await page.waitForURL('**/da-nhan/*');
  const code = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
  const { id } = (await db('cases').where({ code }).first<{ id: string }>('id'))!;
  const forward = { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740' };
  await does(story, 'operator', { where: { case_id: id, kind: 'screen-report' }, decision: { ...forward, note: `Bà ${TRACE} chờ ở nhà.` }, draft: { ...forward, note: `Bà ${TRACE}` } });
  const resultText = `Tổ công tác đến nhà bà ${TRACE} lúc 21 giờ, nhắc nhở và lập biên bản.`;
  await does(story, 'unit-officer', { where: { case_id: id, kind: 'handle-report' }, decision: { outcome: 'resolved', resultText }, draft: { outcome: 'resolved', resultText } });
  await eventually('the case is closed', () => db('cases').where({ id, status: 'closed' }).whereNotNull('closed_at').first('id'), 60_000);
  await page.goto(`/t/${code}`);
  await page.check('input[name=score][value="4"]');
  await page.fill('#rateWords', `${TRACE} cảm ơn.`);
  await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
  await eventually('the rating is kept', () => db('feedback').where({ case_id: id }).whereNotNull('words').first('id'));
  await (await story.client('supervisor')).send('POST', `/api/v1/cases/${code}/notes`, { id: crypto.randomUUID(), body: `Gọi lại cho ${TRACE}` });
  return { code, id };
}

/** Where the pictures of a case lie. */
export async function picturesOf({ db, dataDir }: SeenSystem, caseId: string): Promise<string[]> {
  const files = await db('attachments').where({ case_id: caseId }).select<Array<{ file_path: string; thumbnail_path: string }>>('file_path', 'thumbnail_path');
  return files.flatMap(({ file_path, thumbnail_path }) => [file_path, thumbnail_path]).map((file) => path.join(dataDir, 'attachments', file));
}

/** Files of the system's folder that hold the person; what the simulators keep is the world outside. */
export function filesWithTraces({ dataDir }: SeenSystem): string[] {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.filter((file) => !/esms-simulator|mail/.test(path.relative(dataDir, file)) && /z(ý|y)xqu(ậ|a)n|900777123/iu.test(readFileSync(file, 'utf8').normalize('NFC')));
}
