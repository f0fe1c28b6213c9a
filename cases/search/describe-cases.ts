import type { Database, Transaction } from '../../lib/database.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { shownStatus } from '../publication/shown-status.ts';
import { findWords, snippetOf, type Highlighted } from './highlight.ts';

/** A case in a list of cases. Of the sender nothing: numbers, mail addresses and plates within the text are masked too. */
export interface CaseLine {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  /** Also that it is open again, or closed although it is not fixed. */
  readonly shownStatus: string;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly wardCode: string | null;
  readonly wardName: string | null;
  readonly units: ReadonlyArray<{ code: string; name: string }>;
  readonly urgency: string;
  readonly channel: string;
  readonly restricted: boolean;
  readonly receivedAt: Date;
  readonly snippet: Highlighted;
  readonly address: Highlighted | null;
}

interface Row extends Omit<CaseLine, 'shownStatus' | 'snippet' | 'address'> { readonly content: string; readonly addressText: string | null; readonly reopenings: number; readonly resolution: 'fixed' | 'not-fixed' | null }

/** The cases of these ids, in their order. Checks no right: the ids come from a query that did. */
export async function describeCases(db: Database | Transaction, ids: readonly string[], words: string | null): Promise<CaseLine[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select c.id, c.code, c.status, c.reopenings, c.resolution, c.item_type as "itemType", c.category_code as "categoryCode", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn",
       c.ward_code as "wardCode", w.name as "wardName", c.urgency, c.channel, c.restricted, c.received_at as "receivedAt", c.content, c.address_text as "addressText",
       (select coalesce(jsonb_agg(jsonb_build_object('code', u.code, 'name', u.name) order by u.name), '[]') from units u where u.code = any(c.unit_codes)) as units
     from cases c left join categories g on g.code = c.category_code left join units w on w.code = c.ward_code where c.id = any(?::uuid[])`, [[...ids]] as never);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { content, addressText, reopenings, resolution, ...line } = row;
    const address = addressText === null ? null : maskPersonalData(addressText);
    return [{ ...line, shownStatus: shownStatus({ status: line.status, reopenings, resolution }), snippet: snippetOf(maskPersonalData(content), words), address: address === null ? null : { text: address, highlights: findWords(address, words) } }];
  });
}
