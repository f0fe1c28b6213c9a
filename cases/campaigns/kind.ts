import { formatInstant } from '../../lib/time.ts';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { answersOf } from '../matters/answers-of.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { unitNames } from '../reference/list-reference.ts';
import type { Answers } from '../steps/read-answers.ts';
import { Campaign, lockCampaign, planned } from './campaign.ts';
import { pagePath } from './links.ts';
import { readPlan } from './read-plan.ts';

/** Outreach: planned, approved by somebody else, published in many forms, measured (S10, S11). */
export const campaignKind: MatterKind = {
  kind: 'campaign', codePrefix: 'TT', processId: 'campaign',
  title: { vi: 'Chiến dịch tuyên truyền', en: 'Outreach campaign' },
  readRight: 'campaign.read', startRight: 'campaign.run', startForm: 'start-campaign',
  start: async (_trx, { answers }) => {
    const [title, purpose] = [String(answers.title).trim(), String(answers.purpose)];
    if (maskPersonalData(title + purpose) !== title + purpose) throw new CaseError('refused', 'words-personal', 'The words hold a phone number, mail address, document number or plate.', { field: '/purpose' });
    return { title };
  },
  started: async (trx, matter, answers) => { await Campaign.query(trx).insert({ matterId: matter.id, purpose: String(answers.purpose).trim() }); },
  facts: async (db, matter) => {
    const campaign = await Campaign.query(db).findById(matter.id).throwIfNotFound();
    return [...factsOf(campaign, [...(await unitNames(db, campaign.wardCodes)).values()]), ...remarks((await answersOf(db, { matterId: matter.id, step: 'Task_ApproveCampaign' }))?.answers)];
  },
  documents: async (db, matter) => {
    const campaign = await Campaign.query(db).findById(matter.id).throwIfNotFound();
    return campaign.titleVi === null ? [] : [{ title: campaign.poster ? 'Áp phích (PDF)' : 'Áp phích, bản thảo (PDF)', href: `/api/v1/campaigns/${matter.code}/poster` }];
  },
  eventTexts: {
    'campaign-published': { vi: 'Đã phát hành trang công khai và áp phích.', en: 'The public page and the poster are out.' },
    'campaign-sent': { vi: 'Đã gửi một đợt tin cho người đồng ý nhận.', en: 'A batch of messages went out.' },
    'campaign-stopped': { vi: 'Đã dừng trước hạn.', en: 'Stopped before its end.' },
    'campaign-ended': { vi: 'Chiến dịch kết thúc, thông báo đầu trang đã gỡ.', en: 'It ended; the banner is down.' },
    'campaign-measured': { vi: 'Đã chốt số liệu lan tỏa và hiệu quả.', en: 'Reach and effect were measured.' },
  },
  outcomes: { dropped: { vi: 'Không thực hiện', en: 'Dropped' }, assessed: { vi: 'Đã đánh giá', en: 'Assessed' } },
  goesOn: ['Task_PlanCampaign'],
  decided: { Task_PlanCampaign: keepPlan, Task_ApproveCampaign: approve },
};

async function keepPlan(trx: Transaction, { matter, answers }: { matter: Matter; answers: Answers }, ctx: Context): Promise<Record<string, unknown>> {
  await lockCampaign(trx, matter.id);
  const plan = await readPlan(trx, answers, ctx);
  await Campaign.query(trx).findById(matter.id).patch(plan);
  return {
    campaignStartsAt: plan.startsAt.toISOString(), campaignEndsAt: plan.endsAt.toISOString(),
    messagesWanted: plan.channels.some((channel) => channel === 'sms' || channel === 'email') ? 'yes' : 'no',
  };
}

/** Who planned a campaign does not approve it. */
async function approve(trx: Transaction, { matter, answers }: { matter: Matter; answers: Answers }, ctx: Context): Promise<void> {
  const campaign = planned(await lockCampaign(trx, matter.id));
  if (answers.approval !== 'approved') {
    if (typeof answers.remarks === 'string' && answers.remarks.trim().length >= 5) return;
    throw new CaseError('invalid', 'remarks-required', 'A plan is sent back or dropped with the reason.', { field: '/remarks', words: { vi: 'Hãy ghi lý do khi yêu cầu sửa hoặc không thực hiện.', en: 'Write why the plan is sent back or dropped.' } });
  }
  const by = (await answersOf(trx, { matterId: matter.id, step: 'Task_PlanCampaign' }))?.by;
  if (by === ctx.actor.id) throw new CaseError('refused', 'own-plan', 'Somebody else approves what you planned.', { field: '/approval', words: { vi: 'Người lập kế hoạch không tự duyệt: cần người khác duyệt.', en: 'Somebody else approves what you planned.' } });
  if (campaign.endsAt <= ctx.now) throw new CaseError('refused', 'campaign-over', 'The last day of the plan has passed.', { field: '/approval', words: { vi: 'Ngày kết thúc trong kế hoạch đã qua: yêu cầu sửa kế hoạch.', en: 'The last day of the plan has passed: send it back.' } });
}

const CHANNEL_NAMES: Readonly<Record<string, string>> = { banner: 'thông báo đầu trang', sms: 'tin nhắn', email: 'thư điện tử', social: 'mạng xã hội' };

const fact = (vi: string, en: string, value: string, href?: string): Fact => ({ label: { vi, en }, value, ...(href ? { href } : {}) });

/** What whoever approves had to say to whoever plans. */
function remarks(answers: Answers | undefined): Fact[] {
  return typeof answers?.remarks === 'string' && answers.remarks.trim() !== '' ? [fact('Ý kiến khi duyệt', 'Remarks of the approver', answers.remarks)] : [];
}

function factsOf(campaign: Campaign, wardNames: readonly string[]): Fact[] {
  const facts = [fact('Mục đích', 'Purpose', campaign.purpose)];
  if (campaign.startsAt === null) return facts;
  const { titleVi, summary, startsAt, endsAt, channels, wardCodes } = planned(campaign);
  facts.push(
    fact('Tiêu đề công khai', 'Public title', titleVi), fact('Tóm tắt', 'Summary', summary),
    fact('Thời gian', 'Period', `${formatInstant(startsAt)} – ${formatInstant(endsAt)}`),
    fact('Hình thức', 'Forms', ['trang công khai', 'áp phích có mã QR', ...channels.map((channel) => CHANNEL_NAMES[channel] ?? channel)].join(', ')),
    fact('Địa bàn', 'Area', wardCodes.length === 0 ? 'Toàn Thành phố' : wardNames.join(', ')),
  );
  const words = [['Việc vận động', 'What people are asked', campaign.calls.join('; ')], ['Nội dung trang', 'Page', campaign.bodyVi], ['Thông báo đầu trang', 'Banner', campaign.bannerText], ['Tin nhắn', 'Text', campaign.textWords], ['Bài đăng', 'Post', campaign.socialText]] as const;
  facts.push(...words.flatMap(([vi, en, value]) => (value ? [fact(vi, en, value)] : [])));
  if (campaign.publishedAt) facts.push(fact('Trang công khai', 'Public page', `Phát hành ${formatInstant(campaign.publishedAt)}`, pagePath(campaign.number)));
  if (campaign.endedAt) facts.push(fact('Đã kết thúc', 'Ended', formatInstant(campaign.endedAt)));
  return facts;
}
