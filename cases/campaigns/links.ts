import type { Transaction } from '../../lib/database.ts';
import { publicUrl } from '../notifications/links.ts';
import type { Way } from './campaign.ts';

/** First letters of the ways, in addresses that must be short enough for a text and a QR code. */
const LETTERS: Readonly<Record<Exclude<Way, 'page'>, string>> = { banner: 'b', poster: 'q', sms: 's', email: 'm', social: 'x', report: 'r' };

/** The way that a letter stands for; null when it stands for none. */
export function wayOf(letter: string): Exclude<Way, 'page'> | null {
  return (Object.entries(LETTERS).find(([, each]) => each === letter)?.[0] as Exclude<Way, 'page'> | undefined) ?? null;
}

/** Within the portal: counts how somebody came, and leads to the campaign's page. */
export function wayPath(number: number, way: Exclude<Way, 'page'>): string {
  return `/c/${number}/${LETTERS[way]}`;
}

export async function wayLink(trx: Transaction, number: number, way: Exclude<Way, 'page'>): Promise<string> {
  return `${await publicUrl(trx)}${wayPath(number, way)}`;
}

export function pagePath(number: number): string {
  return `/chien-dich/${number}`;
}
