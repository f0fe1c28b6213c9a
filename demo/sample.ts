import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One invented citizen's message of demo/sample-reports.jsonl, with what a careful operator would decide. */
export interface Sample {
  readonly id: string;
  readonly received_at: string;
  readonly channel: string;
  readonly text: string;
  readonly address_text: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly reporter: { kind: 'person' | 'business' | 'organisation' | 'anonymous'; name: string | null; phone: string | null; email: string | null; hide_name: boolean };
  readonly attachments: ReadonlyArray<{ kind: 'image' | 'video'; count: number }>;
  readonly expected: {
    type: string; category: string | null; secondary_category: string | null; out_of_scope: boolean; refuse_reason: string | null;
    ward_code: string | null; urgent: boolean; duplicate_of: string | null;
  };
}

export function readSamples(limit = Infinity): Sample[] {
  const file = fileURLToPath(new URL('./sample-reports.jsonl', import.meta.url));
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(0, limit).map((line) => JSON.parse(line) as Sample);
}
