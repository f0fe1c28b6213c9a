import { formatInstant } from '../../lib/time.ts';
import type { Locale } from '../http/locale.ts';
import type { EventFacts } from './event-texts.ts';

const LADDER: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  vi: { contact: 'đầu mối của đơn vị', 'unit-leader': 'lãnh đạo đơn vị', supervisor: 'trưởng ca tổng đài', 'department-lead': 'lãnh đạo đơn vị chủ trì', 'steering-committee': 'Ban Chỉ đạo' },
  en: { contact: 'the unit\'s contact', 'unit-leader': 'the unit\'s leader', supervisor: 'the shift supervisor', 'department-lead': 'the department lead', 'steering-committee': 'the Steering Committee' },
};

const text = ({ detail }: EventFacts, key: string) => (typeof detail[key] === 'string' ? detail[key] : '');
const instant = (facts: EventFacts, key: string) => (text(facts, key) ? formatInstant(new Date(text(facts, key))) : '');
const some = (words: string, before: string, after = '') => (words ? `${before}${words}${after}` : '');
const clock = (facts: EventFacts, locale: Locale) => {
  const { clock: name } = facts.detail;
  if (name === 'step') return locale === 'vi' ? `Hạn của bước${some(text(facts, 'title'), ' “', '”')}` : `The deadline of the step${some(text(facts, 'title'), ' “', '”')}`;
  return locale === 'vi' ? `Hạn ${name === 'forward' ? 'chuyển' : 'xử lý'}` : `The ${name === 'forward' ? 'forwarding' : 'handling'} deadline`;
};
const change = ({ detail }: EventFacts) => (typeof detail.change === 'number' ? String(detail.change) : '');

/** A rule by its name and the version of it that was applied: “Hỏi đáp”, bản 3. */
function rule(facts: EventFacts, when: '' | 'Before' | 'After', locale: Locale): string {
  const version = facts.detail[`version${when}`];
  const code = text(facts, `code${when}`);
  const name = facts.nameOf(code);
  return some(name ? `“${name}”` : code, '', typeof version === 'number' ? `, ${locale === 'vi' ? 'bản' : 'version'} ${version}` : '');
}

/** Whom a level of the ladder told. */
export function toldWhom({ detail, nameOf }: EventFacts, locale: Locale): string {
  const to = typeof detail.to === 'string' ? detail.to : '';
  const [, kind, code] = /^(unit|officer):(.+)$/.exec(to) ?? [];
  return (kind === 'unit' ? nameOf(code) ?? code : kind === 'officer' ? code : LADDER[locale][to]) ?? '';
}

/** Which rule gave a deadline. */
export function deadlineSetText(facts: EventFacts, locale: Locale): string {
  const [due, by, unit] = [instant(facts, 'dueAt'), rule(facts, '', locale), facts.nameOf(facts.detail.unitCode) ?? ''];
  return locale === 'vi'
    ? `${clock(facts, 'vi')}${some(unit, ' của ')}${some(due, ': ')}${some(by, ', theo quy tắc ')}.`
    : `${clock(facts, 'en')}${some(unit, ' of ')} was set${some(due, ': ')}${some(by, ', by rule ')}.`;
}

/** From what to what a deadline was moved, by which rule, and why. */
export function deadlineMovedText(facts: EventFacts, locale: Locale): string {
  const [from, to] = [instant(facts, 'dueBefore'), instant(facts, 'dueAfter')];
  const [was, is] = [rule(facts, 'Before', locale), rule(facts, 'After', locale)];
  if (locale === 'vi') {
    const moved = `${some(from, ' từ ')}${some(to, ' thành ')}`;
    const by = `${some(is, ', theo quy tắc ')}${was === is ? '' : some(was, ' (trước đó ', ')')}`;
    switch (facts.detail.cause) {
      case 'roll-out': return `${clock(facts, 'vi')} được đặt lại${moved}${by}${some(change(facts), ', vì thay đổi cấu hình số ')}.`;
      case 'roll-out-undone': return `${clock(facts, 'vi')} được trả về như trước${moved}${by}${some(change(facts), ', vì hoàn tác thay đổi cấu hình số ')}.`;
      case 'pause': return `${clock(facts, 'vi')} tạm dừng trong khi chờ người gửi trả lời${some(from, ', lùi từ ')}${some(to, ' đến chậm nhất ')}.`;
      case 'resume': return `${clock(facts, 'vi')} chạy tiếp, không còn chờ người gửi${some(to, ': ')}.`;
      default: return `${clock(facts, 'vi')} được đặt lại${moved}.`;
    }
  }
  const moved = `${some(from, ' from ')}${some(to, ' to ')}`;
  const by = `${some(is, ', by rule ')}${was === is ? '' : some(was, ' (before: ', ')')}`;
  switch (facts.detail.cause) {
    case 'roll-out': return `${clock(facts, 'en')} was moved${moved}${by}${some(change(facts), ', because of configuration change ')}.`;
    case 'roll-out-undone': return `${clock(facts, 'en')} was put back${moved}${by}${some(change(facts), ', because configuration change ', ' was undone for open cases')}.`;
    case 'pause': return `${clock(facts, 'en')} stands still while the sender is asked${some(from, ', from ')}${some(to, ' to at the latest ')}.`;
    case 'resume': return `${clock(facts, 'en')} runs on, the sender is waited for no longer${some(to, ': ')}.`;
    default: return `${clock(facts, 'en')} was moved${moved}.`;
  }
}
