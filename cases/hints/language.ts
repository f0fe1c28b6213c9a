import type { Message } from './text.ts';
import { tonedForm } from './text.ts';

/** Offensive words of a message: what they are and where they stand, for masking. */
export interface OffensiveWord {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Matched on whole syllables WITH their accents: without them "các", "lớn" and "buổi" would become obscene.
 * `strong` is vulgar or an insult by itself; `mild` is rude speech that is no ground for a refusal alone.
 */
const ACCENTED = `địt; đụ; đụ má; đụ mẹ; đéo; lồn; cặc; buồi; đĩ; con đĩ; đồ đĩ; đồ chó; thằng chó; lũ chó; con chó này; chó má; đồ chó má; đồ óc chó; thằng óc chó; bọn óc chó; lũ óc chó; toàn óc chó; óc lợn; đồ ngu; ngu như; ngu xuẩn; lũ ngu; bọn ngu; mẹ mày; con mẹ mày;
mẹ kiếp; bố mày; cha mày; tổ cha; má nó; con mẹ nó; mẹ nó; tiên sư; mất dạy; đồ mất nết; mất nết; khốn nạn; súc vật; đồ súc sinh; súc sinh; chó đẻ; đồ rác rưởi; đồ ký sinh; ký sinh trùng; vô học; đồ điên; thằng điên; đồ khùng; đồ khốn; đồ hèn; bọn bất tài;
bất tài vô dụng; đồ vô dụng; vô liêm sỉ; mặt dày; mặt lồn; mặt mẹt; đít khỉ; ỉa vào mặt; cút; cút mẹ; câm mồm; vỡ mồm; chết tiệt; đồ phản; ăn hại; đồ ăn hại; ăn cứt; ăn shit; cục cứt; như cứt; chúng mày; bọn mày; tụi mày; lũ khốn; thằng khốn; con khốn; đồ bẩn thỉu; phò; cave`;
/** Typing that means only one thing, accents or not. */
const TEENCODE = new Set(['dm', 'đm', 'dmm', 'đmm', 'đkm', 'dkm', 'dcm', 'đcm', 'dcmm', 'đcmm', 'clgt', 'vcl', 'vkl', 'vcc', 'vloz', 'cmm', 'cmnr', 'cmn', 'clmm', 'đậumá', 'loz', 'cứtt', 'đjt', 'djt', 'lìn', 'fuck', 'fucking', 'shit', 'bitch', 'asshole']);
/** Written without accents and still unmistakable, by whole phrases. */
const PLAIN_PHRASES = ['dit me', 'dit con me', 'du ma may', 'du me may', 'deo me', 'con me may', 'me kiep', 'oc cho oc lon', 'lu cho chet', 'lu cho ', 'do cho chet', 'khon nan', 'suc sinh', 'do mat day', 'bon mat day', 'lam an nhu cc', 'nhu cc', 'mat l ', 'ngu nhu bo', 'ngu nhu cho'];

const accentedPhrases = ACCENTED.split(';').map((phrase) => phrase.trim().normalize('NFC').split(/\s+/).map(tonedForm));
const plainPhrases = PLAIN_PHRASES.map((phrase) => phrase.trim().split(' '));

/** What in a message is offensive. A hint for D16: a person decides, and an urgent report that swears is still urgent. */
export function offensiveWords(message: Message): OffensiveWord[] {
  const { syllables } = message;
  const found: OffensiveWord[] = [];
  const add = (from: number, length: number) => {
    const start = syllables[from]!.start;
    const end = syllables[from + length - 1]!.end;
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ words: message.text.slice(start, end), start, end });
  };
  for (const [at, syllable] of syllables.entries()) {
    if (TEENCODE.has(syllable.raw.toLowerCase())) add(at, 1);
    // an accented phrase must be written with its accents: a syllable without any never matches one that has some
    for (const phrase of accentedPhrases) {
      if (phrase.every((toned, i) => syllables[at + i]?.toned === toned) && phrase.some((toned) => /[^a-z]/.test(toned.normalize('NFD')))) add(at, phrase.length);
    }
    if (message.accented) continue;
    for (const phrase of plainPhrases) {
      if (phrase.every((word, i) => syllables[at + i]?.raw.toLowerCase() === word)) add(at, phrase.length);
    }
  }
  return found;
}
