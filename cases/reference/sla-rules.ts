import type { Length, ReferenceFiles, SlaProfile, StepRuleEntry } from './reference-files.ts';

/** A rule as the table sla_rules holds it; a condition that is null matches everything. */
export interface SlaRuleRow {
  code: string;
  clock: 'forward' | 'handle' | 'step';
  item_type: string | null;
  category_code: string | null;
  urgency: 'normal' | 'urgent' | null;
  step_code: string | null;
  period: 'emergency' | null;
  length_value: number;
  length_unit: 'minutes' | 'days';
  calendar_code: string;
  reminders: Array<{ minutesBefore: number } | { percent: number }>;
  ladder: Array<{ level: number; afterMinutes: number; to: string }>;
  author: string;
  reason: string;
  source: string;
}

type Conditions = Pick<SlaRuleRow, 'clock' | 'item_type' | 'category_code' | 'urgency'> & { period?: 'emergency' };

const MINUTES_A_DAY = 24 * 60;
const anything = { item_type: null, category_code: null, urgency: null };

/**
 * The starting rules: one pair for anything, one set an item type, and one for each category whose profile differs from
 * its item type's. A category's own urgent rule names category and urgency, so no two rules are ever equally specific.
 */
export function startingSlaRules({ item_types, sla_profiles, categories }: ReferenceFiles['categories']): SlaRuleRow[] {
  const profile = (name: string): SlaProfile => {
    const found = sla_profiles[name];
    if (!found) throw new Error(`categories.json names the SLA profile "${name}", which is not under sla_profiles.`);
    return found;
  };
  const fallback = profile('service-ordinary');
  const rules = [
    ...(fallback.forward ? [rule({ ...anything, clock: 'forward' }, fallback.forward, 'Mọi tin chưa phân loại')] : []),
    rule({ ...anything, clock: 'handle' }, fallback.handle, 'Mọi tin chưa phân loại'),
  ];
  for (const type of item_types) {
    const usual = profile(type.default_profile);
    // Items that no unit receives have no handling clock of their own, and the general forward clock.
    if (usual.forward) rules.push(...rulesOf(usual, { item_type: type.code, category_code: null }));
    for (const category of categories) {
      const sla = category.sla.find((entry) => entry.item_type === type.code);
      if (!sla || sla.profile === type.default_profile) continue;
      rules.push(...differences(usual, profile(sla.profile), { item_type: type.code, category_code: category.code }));
    }
  }
  return [...rules, ...emergencyRules(), stepRule()];
}

/** While emergency mode holds, everything runs on the minutes of the letter, day and night. */
function emergencyRules(): SlaRuleRow[] {
  const minutes = (value: number, source: string): Length => ({ value, unit: 'minutes', calendar: '24x7', source });
  return [
    rule({ ...anything, clock: 'forward', period: 'emergency' }, minutes(5, 'S17'), 'Chế độ khẩn cấp'),
    rule({ ...anything, clock: 'handle', period: 'emergency' }, minutes(60, 'S22'), 'Chế độ khẩn cấp'),
  ];
}

/** What a step that process owners add gets until a rule of its own says otherwise: as long as a unit has (S22). */
function stepRule(): SlaRuleRow {
  return rule({ ...anything, clock: 'step' }, { value: 60, unit: 'minutes', calendar: '24x7', source: 'S22' }, 'Mọi bước do chủ quy trình thêm');
}

/** A rule of one step, as reference/step-rules.json gives it. */
export function stepRuleRow({ code, stepCode, itemType, urgency, length, unit, calendar, reminders: told, ladder: levels, reason, source }: StepRuleEntry): SlaRuleRow {
  return {
    ...anything, item_type: itemType ?? null, urgency: urgency ?? null, code, clock: 'step', step_code: stepCode, period: null, length_value: length, length_unit: unit, calendar_code: calendar, reminders: told, ladder: levels,
    author: 'reference', reason: reason.normalize('NFC'), source,
  };
}

type Place = Pick<SlaRuleRow, 'item_type' | 'category_code'>;

function rulesOf(profile: SlaProfile, place: Place): SlaRuleRow[] {
  return [
    ...(profile.forward ? [rule({ ...place, urgency: null, clock: 'forward' }, profile.forward, profile.name_vi)] : []),
    rule({ ...place, urgency: null, clock: 'handle' }, profile.handle, profile.name_vi),
    ...(profile.urgent_handle ? [rule({ ...place, urgency: 'urgent', clock: 'handle' }, profile.urgent_handle, profile.name_vi)] : []),
  ];
}

/** Only what the category's profile says otherwise; equal lengths stay with the item type's rule. */
function differences(usual: SlaProfile, own: SlaProfile, place: Place): SlaRuleRow[] {
  const usualRules = rulesOf(usual, place);
  return rulesOf(own, place).filter((row) => {
    const same = usualRules.find((other) => other.clock === row.clock && other.urgency === row.urgency);
    return !(same && same.length_value === row.length_value && same.length_unit === row.length_unit && same.calendar_code === row.calendar_code);
  });
}

function rule(conditions: Conditions, length: Length, reason: string): SlaRuleRow {
  return {
    ...conditions,
    code: codeOf(conditions),
    step_code: null,
    period: conditions.period ?? null,
    length_value: length.value,
    length_unit: length.unit,
    calendar_code: length.calendar,
    reminders: reminders(length),
    ladder: ladder(conditions.clock, length),
    author: 'reference',
    reason,
    source: length.source,
  };
}

/** `handle-service-report-electricity-urgent`; without any condition `handle-general`. */
function codeOf({ clock, item_type, category_code, urgency, period }: Conditions): string {
  const conditions = [item_type, category_code, urgency].filter((part) => part !== null);
  return period ? `${period}-${clock}` : [clock, ...(conditions.length > 0 ? conditions : ['general'])].join('-');
}

/** The last minute of five; 15 and 5 minutes of an hour; in general a quarter and a twelfth; the last fifth of days. */
function reminders({ value, unit }: Length): SlaRuleRow['reminders'] {
  if (unit === 'days') return [{ percent: 80 }];
  if (value <= 5) return [{ minutesBefore: 1 }];
  if (value < 60) return [{ minutesBefore: 5 }];
  return [{ minutesBefore: Math.round(value / 4) }, { minutesBefore: Math.round(value / 12) }];
}

function ladder(clock: SlaRuleRow['clock'], { value, unit }: Length): SlaRuleRow['ladder'] {
  const length = unit === 'days' ? value * MINUTES_A_DAY : value;
  if (clock === 'forward') {
    return [
      { level: 1, afterMinutes: 0, to: 'supervisor' },
      { level: 2, afterMinutes: length, to: 'department-lead' },
    ];
  }
  if (clock === 'step') {
    return [
      { level: 1, afterMinutes: 0, to: 'unit-leader' },
      { level: 2, afterMinutes: length, to: 'department-lead' },
    ];
  }
  return [
    { level: 1, afterMinutes: 0, to: 'contact' },
    { level: 2, afterMinutes: 0, to: 'unit-leader' },
    { level: 3, afterMinutes: Math.round(length / 2), to: 'department-lead' },
    { level: 4, afterMinutes: length, to: 'steering-committee' },
  ];
}
