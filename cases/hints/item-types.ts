import { round } from './round.ts';
import type { Cues, Flag } from './flags.ts';
import { tonedForm, type Message } from './text.ts';

/** A kind of message with how sure the machine is, and why. */
export interface ItemTypeHint {
  readonly code: string;
  readonly confidence: number;
  readonly why: string;
}

const OUT_OF_SCOPE = ['complaint', 'denunciation', 'regulation', 'outside-city', 'civil-dispute', 'under-legal-proceedings', 'emergency-handoff', 'restricted-material'];
const NO_CONTENT = ['no-usable-content', 'test-message', 'spam-advertising', 'thanks', 'chain-message'];

/**
 * What kind of message it is, best first. `violationShare` is the part of the category's probability that lies on breaches of
 * epidemic rules, `evidence` how much in the text speaks of any category at all.
 */
export function suggestItemTypes(input: { message: Message; cues: Cues; flags: readonly Flag[]; violationShare: number; evidence: number }): ItemTypeHint[] {
  const { message, cues, flags, violationShare, evidence } = input;
  const cue = (label: string) => cues.get(label)?.score ?? 0;
  const first = message.syllables[0]?.toned ?? '';
  const report = 1.6 + 0.45 * cue('report') + 0.12 * evidence;
  const logits: Record<string, number> = {
    'violation-report': report + Math.log(Math.max(violationShare, 0.01)),
    'service-report': report + Math.log(Math.max(1 - violationShare, 0.01)),
    question: 1.05 * cue('question') + questionForm(message),
    suggestion: 1.15 * cue('suggestion') + (PROPOSING.has(first) ? 1.4 : 0),
    'out-of-scope': strongest(flags, OUT_OF_SCOPE, 4.2, 6.5),
    'no-content': noContentLogit(flags, message, evidence),
  };
  const largest = Math.max(...Object.values(logits));
  const weights = Object.entries(logits).map(([code, logit]) => ({ code, weight: Math.exp(logit - largest) }));
  const total = weights.reduce((sum, w) => sum + w.weight, 0);
  return weights.map(({ code, weight }) => ({ code, confidence: round(weight / total), why: whyOf(code, cues, flags) }))
    .sort((a, b) => b.confidence - a.confidence).filter((hint, i) => i === 0 || hint.confidence >= 0.05).slice(0, 3);
}

/** First words of a proposal: "Nên…", "Lắp thêm…". */
const PROPOSING = new Set(['nên', 'đặt', 'lắp', 'gắn', 'mở', 'tăng', 'thêm', 'bố', 'làm', 'trồng', 'cho', 'sao'].map(tonedForm));
/** Last words of a question; "không", "chưa" and "vậy" ask only at the end. */
const ASKING_LAST = new Set(['khong', 'chua', 'vay', 'ha', 'nhi', 'sao', 'dau', 'nao', 'gi', 'bao lau', 'ta', 'a', 'the']);
const POLITE_LAST = new Set(['a', 'vay', 'nhi', 'ta', 'the', 'nha', 'anh', 'chi', 'em', 'ad', 'admin']);

/** What the form of a message says: question marks, "hỏi" near its beginning, an asking word at its end. */
function questionForm({ text, syllables }: Message): number {
  const marks = text.match(/\?/g)?.length ?? 0;
  const words = syllables.map((s) => s.plain);
  while (words.length > 3 && POLITE_LAST.has(words.at(-1)!)) words.pop();
  const asks = ASKING_LAST.has(words.at(-1) ?? '') && words.length < 60;
  const opening = syllables.slice(0, 6).some((s) => s.plain === 'hoi' && (!s.accented || s.toned === tonedForm('hỏi')));
  return (marks > 0 ? 0.5 : 0) + (/\?\s*$/.test(text) ? 0.7 : 0) + (asks ? 1.2 : 0) + (opening ? 1.6 : 0);
}

function strongest(flags: readonly Flag[], kinds: readonly string[], at: number, scale: number): number {
  const confidence = Math.max(0, ...flags.filter((flag) => kinds.includes(flag.kind)).map((flag) => flag.confidence));
  return confidence === 0 ? -2 : at + scale * (confidence - 0.6);
}

/** Insults alone are nothing to handle; insults about a real matter stay a report. */
function noContentLogit(flags: readonly Flag[], message: Message, evidence: number): number {
  const closing = strongest(flags, NO_CONTENT, 3.6, 6) - 0.45 * Math.min(evidence, 6);
  const insults = flags.find((flag) => flag.kind === 'offensive-language');
  const threat = flags.some((flag) => flag.kind === 'threat');
  const abuse = insults || threat ? 3.4 + (threat ? 1 : 0) - 0.9 * evidence - 0.02 * message.syllables.length : -2;
  return Math.max(closing, abuse);
}

function whyOf(code: string, cues: Cues, flags: readonly Flag[]): string {
  const words = (label: string) => (cues.get(label)?.phrases ?? []).slice(0, 3).map((p) => `“${p.replace(' .. ', ' … ')}”`).join(', ');
  const flag = flags.find((f) => (code === 'out-of-scope' ? OUT_OF_SCOPE : NO_CONTENT).includes(f.kind));
  switch (code) {
    case 'question': return words('question') ? `Có cách hỏi: ${words('question')}.` : 'Có dấu hỏi.';
    case 'suggestion': return words('suggestion') ? `Có cách góp ý: ${words('suggestion')}.` : 'Giống một góp ý.';
    case 'out-of-scope': return flag?.why ?? 'Có dấu hiệu ngoài phạm vi tiếp nhận.';
    case 'no-content': return flag?.why ?? 'Chỉ có lời lẽ xúc phạm, không rõ sự việc.';
    case 'violation-report': return 'Nội dung giống vi phạm phòng, chống dịch.';
    default: return words('report') ? `Có cách phản ánh: ${words('report')}.` : 'Nội dung giống sự cố hạ tầng, dịch vụ.';
  }
}
