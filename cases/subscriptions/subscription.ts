import type { Database, Transaction } from '../../lib/database.ts';

/** Somebody's consent to be told of campaigns. The number or address stands sealed with its sender. */
export interface Subscription {
  readonly id: string;
  readonly sender_id: string;
  readonly channel: 'sms' | 'email';
  /** Empty: the whole City. */
  readonly ward_codes: readonly string[];
  readonly token: string;
  readonly asked_at: Date;
  readonly confirmed_at: Date | null;
  readonly withdrawn_at: Date | null;
}

/** Where somebody confirms or withdraws; within the portal. */
export function subscriptionPath(token: string): string {
  return `/nhan-tin/${token}`;
}

/** Found by the link that only its owner was sent; null when there is none. */
export async function findSubscription(db: Database | Transaction, token: string): Promise<Subscription | null> {
  return await db('subscriptions').where({ token }).first<Subscription | undefined>('*') ?? null;
}
