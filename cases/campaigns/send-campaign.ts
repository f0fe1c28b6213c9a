import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { queueText } from '../notifications/queue-text.ts';
import { subscriptionPath, type Subscription } from '../subscriptions/subscription.ts';
import { isRunning, isStopped, lockCampaign, planned, type CampaignChannel, type PlannedCampaign } from './campaign.ts';
import { wayLink } from './links.ts';
import { untilTextHours } from './text-hours.ts';

/** Orders within one transaction; the diagram comes back for the rest. */
export const BATCH = 100;

/**
 * Tells a batch of those who agreed to be told, in the wards of the plan: each once, with the way to withdraw the consent
 * in every message; texts wait for the day. A campaign that is over or stopped tells nobody.
 * @returns whether somebody is left
 */
export async function sendCampaign(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<{ moreMessages: 'yes' | 'no' }> {
  const campaign = planned(await lockCampaign(trx, matterId));
  if (!isRunning(campaign, ctx.now) || await isStopped(trx, matterId)) return { moreMessages: 'no' };
  const waitMs = await untilTextHours(trx, ctx.now);
  const textsInTime = ctx.now.getTime() + waitMs < campaign.endsAt.getTime();
  const batch = await nextOf(trx, campaign, campaign.channels.filter((channel) => channel === 'email' || (channel === 'sms' && textsInTime)));
  const [base, byText, byMail] = [await publicUrl(trx), await wayLink(trx, campaign.number, 'sms'), await wayLink(trx, campaign.number, 'email')];
  for (const each of batch) {
    const order = { key: `campaign:${matterId}:${each.id}`, to: { kind: 'sender', senderId: each.sender_id } as const };
    const stop = `${base}${subscriptionPath(each.token)}`;
    const notificationId = each.channel === 'sms'
      ? await queueText(trx, { ...order, templateCode: 'campaign', values: { title: campaign.textWords!, link: byText, stop }, waitMs }, ctx)
      : await queueMail(trx, { ...order, templateCode: 'campaign', values: { title: campaign.titleVi, text: [campaign.summary, ...campaign.calls.map((call) => `– ${call}`)].join('\n'), link: byMail, stop } }, ctx);
    await trx('campaign_messages').insert({ matter_id: matterId, subscription_id: each.id, notification_id: notificationId });
  }
  if (batch.length > 0) await recordMatterEvent(trx, { matterId, kind: 'campaign-sent', detail: { messages: batch.length } }, ctx);
  return { moreMessages: batch.length === BATCH ? 'yes' : 'no' };
}

async function nextOf(trx: Transaction, { matterId, wardCodes }: PlannedCampaign, wanted: readonly CampaignChannel[]): Promise<Subscription[]> {
  const { rows } = await trx.raw<{ rows: Subscription[] }>(
    `select s.* from subscriptions s join senders p on p.id = s.sender_id and coalesce(p.phone_sealed, p.email_sealed) is not null
     where s.confirmed_at is not null and s.withdrawn_at is null and s.channel = any(:wanted)
       and (cardinality(:wards::text[]) = 0 or cardinality(s.ward_codes) = 0 or s.ward_codes && :wards)
       and not exists (select 1 from campaign_messages m where m.matter_id = :matterId and m.subscription_id = s.id)
     order by s.id limit :batch for update of s skip locked`, { wanted: [...wanted], wards: wardCodes, matterId, batch: BATCH });
  return rows;
}
