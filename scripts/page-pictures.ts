import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { sendReport } from '../demo/citizens.ts';
import { Client, pause } from '../demo/http.ts';
import { account } from '../demo/outcome.ts';
import type { Sample } from '../demo/sample.ts';
import type { Role } from '../cases/officers/officer.ts';
import { DESK, PHONE, signIn, visit, type Browser } from '../tests/support/browser.ts';
import type { Shown } from '../tests/support/tasklist-pages.ts';
import type { AdminShown } from '../tests/support/admin-pages.ts';
import type { AppPage } from '../tests/support/walked-pages.ts';

/** Invented, in the demonstration unit's ward. */
const TEXTS = [
  'Quán nhậu ở 12 Lê Lợi tối nào cũng tụ tập đông người, khoảng 30 người không khẩu trang, nhạc lớn tới khuya.',
  'Trước số 12 Lê Lợi tụ tập đông người uống nước, không ai giữ khoảng cách.',
  'Vỉa hè Lê Lợi, đoạn gần chợ, tụ tập bán hàng rong rất đông, không khẩu trang.',
];

interface Work { readonly id: string; readonly version: number; readonly kind: string }

/** Reports from the demonstration unit's own ward: one before an operator, one before the unit, one that is over. */
export async function setScene(url: string, samples: readonly Sample[], unitCode: string): Promise<Shown> {
  const [first, second, third] = TEXTS.map((text): Sample => ({ ...samples[0]!, channel: 'app', text, address_text: '12 Lê Lợi, phường Sài Gòn', lat: 10.7765, lng: 106.7009 })) as [Sample, Sample, Sample];
  const [citizens, operator, officer] = [new Client(url), await signedIn(url, 'operator'), await signedIn(url, 'unit-officer')];
  const codes = [await sendReport(citizens, first), await sendReport(citizens, second), await sendReport(citizens, third)] as const;
  const screening = await claim(operator, await workOn(operator, codes[0]));
  for (const code of codes.slice(1)) {
    const item = await claim(operator, await workOn(operator, code));
    await operator.send('POST', `/api/v1/work-items/${item.id}/complete`, { version: item.version, decision: {
      outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: unitCode, unitCode,
    } });
  }
  const [handling, last] = [await claim(officer, await workOn(officer, codes[1])), await claim(officer, await workOn(officer, codes[2]))];
  await officer.send('POST', `/api/v1/work-items/${last.id}/complete`, { version: last.version, decision: {
    outcome: 'resolved', resultText: 'Tổ công tác đã đến nơi, lập biên bản nhắc nhở chủ quán, giãn khoảng cách bàn ghế và sẽ kiểm tra lại vào tối mai.',
  } });
  return { screening: { workItemId: screening.id, code: codes[0] }, handling: { workItemId: handling.id, code: codes[1] }, closed: { code: codes[2] } };
}

/** A rule's change that waits for a second person, and one that is live. */
export async function setAdminScene(url: string): Promise<AdminShown> {
  const [administrator, second] = [await signedIn(url, 'administrator'), await signedIn(url, 'department-lead')];
  const changes = '/api/v1/configuration/changes';
  const draft = async (minutes: number, reason: string) => {
    const { items } = await administrator.get<{ items: Array<{ key: string; row: Record<string, unknown> }> }>('/api/v1/configuration/tables/sla-rules/rows?limit=500');
    const rule = items.find(({ key }) => key === 'handle-violation-report')!;
    const { id } = await administrator.send<{ id: string }>('POST', changes, {
      title: `Xử lý phản ánh vi phạm trong ${minutes} phút`, reason, appliesTo: 'open-cases', edits: [{ table: 'sla-rules', key: rule.key, after: { ...rule.row, lengthValue: minutes } }],
    });
    await administrator.send('POST', `${changes}/${id}/submit`);
    return id;
  };
  const published = await draft(55, 'Thử nghiệm rút ngắn thời hạn trong tháng 11');
  await second.send('POST', `${changes}/${published}/publish`, { note: 'Đồng ý thử nghiệm' });
  const { items: [rollOut] } = await administrator.get<{ items: Array<{ id: string }> }>('/api/v1/configuration/roll-outs');
  return { published, rollOut: rollOut!.id, inReview: await draft(45, 'Theo kết luận cuộc họp giao ban ngày 20/11'), officer: 'unit-officer' };
}

/** Every page of an application at a desk and on a phone, as <folder>/<page>-<width>.webp. */
export async function takePagePictures<Scene>(browser: Browser, url: string, pages: ReadonlyArray<AppPage<Scene>>, shown: Scene, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const viewport of [DESK, PHONE]) {
    for (const role of new Set(pages.map(({ as }) => as))) {
      const visitor = await visit(browser, url, { viewport });
      if (role) await signIn(visitor.page, ...account(accountOf(role)));
      for (const which of pages.filter(({ as }) => as === role)) {
        await visitor.page.goto(which.path(shown));
        await visitor.page.locator(which.ready).first().waitFor();
        await visitor.page.evaluate('document.fonts.ready');
        await visitor.page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
        await visitor.page.evaluate('document.activeElement?.blur()');
        await pause(500);
        const file = path.join(folder, `${which.name}-${viewport.width}.webp`);
        const { size } = await sharp(await visitor.page.screenshot()).webp({ quality: 82 }).toFile(file);
        console.log(`${path.basename(file)} ${Math.round(size / 1024)} KB`);
      }
      await visitor.leave();
    }
  }
}

/** The demonstration account that plays a role bears its name. */
function accountOf(role: Role): string {
  return role;
}

async function signedIn(url: string, username: string): Promise<Client> {
  const client = new Client(url);
  await client.signIn(...account(username));
  return client;
}

async function workOn(client: Client, code: string): Promise<Work> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const found = await client.get<{ work: Work[]; hints: unknown }>(`/api/v1/cases/${code}`).catch(() => null);
    if (found?.work[0] && found.hints) return found.work[0];
    await pause(250);
  }
  throw new Error(`There is no work on ${code}.`);
}

function claim(client: Client, item: Work): Promise<Work> {
  return client.send<Work>('POST', `/api/v1/work-items/${item.id}/claim`, { version: item.version });
}
