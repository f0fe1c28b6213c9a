import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const directory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../reference');

export interface WardEntry { code: string; name: string; lat: number; lng: number }
export interface WardPointEntry { ward_code: string; lat: number; lng: number; of: string }
export interface DepartmentEntry {
  code: string; kind: string; name: string; sms_name: string; name_in_sources: string | null;
  serves_categories: string[]; service_ward_codes: string[] | null; certainty: string; note: string | null;
}
export interface LegacyEntry {
  legacy_code?: string; legacy_name: string; kind: string; district?: string; existed_until?: string;
  aliases?: string[]; candidates: Array<{ code: string }>;
}
export interface Length { value: number; unit: 'minutes' | 'days'; calendar: string; source: string }
export interface SlaProfile { name_vi: string; forward: Length | null; handle: Length; urgent_handle: Length | null }
export interface ItemTypeEntry {
  code: string; name_vi: string; name_en: string; text_vi: string; default_profile: string; category_required: boolean;
}
export interface CategoryEntry {
  code: string; name_vi: string; name_en: string; sms_name: string; parent: string; description_vi: string | null;
  item_types: string[]; default_unit_kind: string; default_unit_codes: string[]; may_hold_sensitive_data: boolean;
  anonymous_allowed: boolean; icon?: string; sla: Array<{ item_type: string; profile: string }>;
}
export interface ReasonEntry {
  code: string; group: string; outcome: string; out_of_scope: boolean; title_vi: string; text_vi: string; where_to_go_vi: string;
  sms_reason: string; restricted_access: boolean; may_resubmit: boolean; extra_fields: string[]; basis: string[];
}
export interface TemplateEntry { code: string; recipient: string; text: string; placeholders: string[]; basis: string[] }
export interface MailTemplateEntry {
  code: string; event: string; recipient: string; subject: string; body: string; body_en: string | null; placeholders: string[]; basis: string[];
}
export interface HolidayEntry {
  date: string; name_vi: string; name_en: string; kind: string; day_off: boolean; uncertain: boolean; note: string | null;
}

/** A deadline of one step: length in minutes or days of a calendar. */
export interface StepRuleEntry {
  code: string; stepCode: string; itemType?: string; urgency?: 'urgent'; length: number; unit: 'minutes' | 'days'; calendar: string;
  reminders: Array<{ minutesBefore: number } | { percent: number }>; ladder: Array<{ level: number; afterMinutes: number; to: string }>; reason: string; source: string;
}

export interface CauseEntry { code: string; name_vi: string; name_en: string }
export interface QuestionEntry {
  code: string; kind: string; words_vi: string; words_en: string; help_vi?: string; help_en?: string; unit_vi?: string; unit_en?: string;
  minimum?: number; maximum?: number; sensitive?: boolean; options?: Array<{ code: string; vi: string; en: string }>;
}
export interface QuestionUseEntry { question: string; when?: { question: string; operator: string; values: string[] } }
export interface ResultTextEntry { code: string; title_vi: string; text_vi: string }

/** The files of reference/, as they stand on disk. */
export interface ReferenceFiles {
  units: WardEntry[];
  'ward-points': WardPointEntry[];
  departments: { units: DepartmentEntry[] };
  'legacy-units': { districts: LegacyEntry[]; wards: LegacyEntry[] };
  categories: {
    parents: Array<{ code: string; name_vi: string; name_en: string }>;
    item_types: ItemTypeEntry[];
    sla_profiles: Record<string, SlaProfile>;
    categories: CategoryEntry[];
  };
  'refusal-reasons': { reasons: ReasonEntry[] };
  'sms-templates': {
    meta: { placeholders: Record<string, { meaning: string; max_length: number }> };
    templates: TemplateEntry[];
  };
  'mail-templates': { templates: MailTemplateEntry[] };
  holidays: { holidays: HolidayEntry[] };
  'step-rules': { rules: StepRuleEntry[] };
  'retention-rules': { rules: Array<{ code: string; category_code: string | null; months: number; basis: string }> };
  causes: { categories: Record<string, CauseEntry[]> };
  questions: { meta: { status: string }; questions: QuestionEntry[]; categories: Record<string, QuestionUseEntry[]> };
  'result-texts': { categories: Record<string, ResultTextEntry[]> };
}

const names = ['units', 'ward-points', 'departments', 'legacy-units', 'categories', 'refusal-reasons', 'sms-templates', 'mail-templates', 'holidays', 'causes', 'result-texts', 'questions', 'step-rules', 'retention-rules'] as const;

/** Reads every file; `version` changes whenever one of them does. */
export function readReferenceFiles(): { files: ReferenceFiles; version: string } {
  const hash = createHash('sha256');
  const files: Record<string, unknown> = {};
  for (const name of names) {
    const text = readFileSync(path.join(directory, `${name}.json`), 'utf8');
    hash.update(name).update(text);
    files[name] = JSON.parse(text);
  }
  return { files: files as unknown as ReferenceFiles, version: hash.digest('hex') };
}
