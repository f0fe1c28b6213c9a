import { round } from './round.ts';
import { cuePhrases } from './lexicon/cues.ts';
import { offensiveWords } from './language.ts';
import { placeOutside } from './outside-city.ts';
import { compilePhrases, findPhrases, scoreLabels, type PhraseBook } from './phrases.ts';
import { isSyllable } from './telex.ts';
import type { Message } from './text.ts';

/** Something about the message that an operator should look at before deciding. It decides nothing. */
export interface Flag {
  /** A refusal reason's code where there is one; else urgent, thanks, threat, health-data, follow-up, chain-message. */
  readonly kind: string;
  readonly confidence: number;
  /** Why, in Vietnamese, for the operator. */
  readonly why: string;
  /** Offensive words only: where they stand in the text, so that the page can mask them. */
  readonly spans?: ReadonlyArray<readonly [number, number]>;
}

/** Cue scores of one message: heading of lexicon/cues.ts → weight and words. */
export type Cues = ReadonlyMap<string, { score: number; phrases: string[] }>;

let book: PhraseBook | undefined;

/** Looks up all cues once; the item type and the flags both read them. */
export function findCues(message: Message): Cues {
  book ??= compilePhrases(cuePhrases);
  return scoreLabels(findPhrases(book, message));
}

const REASONS: Readonly<Record<string, { say: string; half: number; floor: number }>> = {
  // half: the score at which it is as likely as not; floor: below it nothing is said
  complaint: { say: 'Có dấu hiệu khiếu nại quyết định hoặc hành vi hành chính', half: 2.6, floor: 0.3 },
  denunciation: { say: 'Có dấu hiệu tố cáo: nên hạn chế người xem và không chuyển đến nơi bị nêu', half: 2.8, floor: 0.3 },
  regulation: { say: 'Có dấu hiệu kiến nghị về quy định hành chính', half: 2.6, floor: 0.3 },
  'civil-dispute': { say: 'Có dấu hiệu tranh chấp dân sự', half: 1.6, floor: 0.35 },
  'under-legal-proceedings': { say: 'Có thể đang được cơ quan tố tụng hoặc thanh tra thụ lý', half: 1.6, floor: 0.4 },
  'emergency-handoff': { say: 'Có thể là tình huống khẩn cấp: hướng dẫn gọi ngay 113, 114 hoặc 115', half: 2, floor: 0.4 },
  'restricted-material': { say: 'Có thể chứa tài liệu không được gửi qua mạng: ngưng hiển thị và hỏi người phụ trách', half: 1.4, floor: 0.4 },
  'test-message': { say: 'Có thể là tin gửi thử', half: 1.6, floor: 0.4 },
  'spam-advertising': { say: 'Có thể là quảng cáo hoặc tin rác', half: 2.2, floor: 0.4 },
  thanks: { say: 'Có thể là lời cảm ơn, không có việc cần xử lý', half: 2.4, floor: 0.4 },
  'chain-message': { say: 'Có thể là tin chuyển tiếp, lời chúc', half: 1.6, floor: 0.4 },
  threat: { say: 'Có lời đe dọa: cân nhắc báo công an', half: 1.2, floor: 0.4 },
  'health-data': { say: 'Nhắc đến sức khỏe của một người: hạn chế người xem', half: 1, floor: 0.4 },
  'follow-up': { say: 'Nhắc đến phản ánh trước: tìm hồ sơ cũ', half: 1.3, floor: 0.4 },
};

/** All flags of a message but urgency; `address` is what the sender wrote as the place. */
export function findFlags(message: Message, cues: Cues, address: Message | null): Flag[] {
  const flags: Flag[] = [];
  for (const [kind, { say, half, floor }] of Object.entries(REASONS)) {
    const cue = cues.get(kind === 'chain-message' ? 'chain' : kind);
    const score = kind === 'denunciation' ? denunciationScore(cues) : kind === 'complaint' ? complaintScore(cues) : (cue?.score ?? 0);
    const confidence = score / (score + half);
    if (confidence < floor || (isClosing(kind) && message.syllables.length > 45)) continue;
    flags.push({ kind, confidence: round(Math.min(0.97, confidence)), why: `${say} (${(cue?.phrases ?? []).slice(0, 3).map((p) => `“${p.replace(' .. ', ' … ')}”`).join(', ')}).` });
  }
  const outside = (address && placeOutside(address, true)) ?? placeOutside(message, false);
  if (outside) flags.push({ kind: 'outside-city', confidence: outside.confidence, why: `Nhắc đến “${outside.name}”, ngoài địa bàn Thành phố.` });
  const offensive = offensiveWords(message);
  if (offensive.length > 0) {
    flags.push({ kind: 'offensive-language', confidence: round(Math.min(0.95, 0.55 + 0.2 * offensive.length)),
      why: 'Có từ ngữ thô tục hoặc xúc phạm. Nếu có việc khẩn cấp thì vẫn xử lý và che các từ này.', spans: offensive.map(({ start, end }) => [start, end] as const) });
  }
  const empty = emptiness(message);
  if (empty) flags.push({ kind: 'no-usable-content', ...empty });
  return flags.sort((a, b) => b.confidence - a.confidence);
}

const isClosing = (kind: string) => ['thanks', 'test-message', 'chain-message'].includes(kind);

/** "Tố cáo" alone is how many people say "report"; together with an official and money or cover it is a denunciation. */
function denunciationScore(cues: Cues): number {
  const cue = cues.get('denunciation');
  if (!cue) return 0;
  const official = cues.get('official')?.score ?? 0;
  const beyondTheWord = cue.phrases.filter((phrase) => !['tố cáo', 'tố giác', 'giữ bí mật danh tính', 'trả thù', 'ghi âm'].includes(phrase)).length;
  return cue.score * (official > 0 && beyondTheWord > 0 ? 2.2 : beyondTheWord > 0 ? 0.8 : official > 0 ? 0.8 : 0.45);
}

/** A complaint needs a decision, or the word itself and the sender's own interest. */
function complaintScore(cues: Cues): number {
  const cue = cues.get('complaint');
  if (!cue) return 0;
  const names = (word: string) => cue.phrases.some((phrase) => phrase.includes(word));
  return cue.score * (names('quyết định') || names('khiếu nại') ? 1.2 : 0.6);
}

/** Nothing that a person could act on: empty, only signs, or no Vietnamese and no other words. */
function emptiness(message: Message): { confidence: number; why: string } | null {
  const words = message.syllables.filter((s) => /\p{L}/u.test(s.raw));
  if (words.length === 0) return { confidence: 0.97, why: 'Tin không có chữ nào đọc được.' };
  const readable = words.filter((s) => isSyllable(s.plain) || /^[a-z]{1,8}$/.test(s.plain)).length;
  const syllables = words.filter((s) => isSyllable(s.plain)).length;
  if (readable / words.length < 0.4 || (syllables === 0 && words.length <= 3)) return { confidence: 0.85, why: 'Tin gồm các ký tự không thành từ.' };
  if (words.length <= 2) return { confidence: 0.7, why: 'Tin quá ngắn, chưa rõ sự việc.' };
  return null;
}
