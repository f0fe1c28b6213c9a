import { withoutAccents } from '../../lib/vietnamese.ts';

const ONSETS = 'b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ').sort((a, b) => b.length - a.length);

/** Every rhyme of the language without its accents. */
const RHYMES = new Set((`a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in
inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot u ua uan uang uat uay uac ue uech uenh
ui uc um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uyn uynh uyp uyt uyu y ya yem yen yeng yet yeu`).split(/\s+/));

/** Foreign words that would read as residue: "bus" is not "bú". */
const FOREIGN = new Set(`bus as was is for of or box max six gas pos ads his mix fax tax fix dj us yes news boss gps sms plus bars cars her sir air
mr dr ms off staff buff golf self max files for if off over after never offer server order after user center covid wifi wow
web www how now row show view flow down town tower power power shipper grab hot shop test app post poster staff`.split(/\s+/));

/** True when a word without accents can be a Vietnamese syllable. */
export function isSyllable(plainWord: string): boolean {
  if (!/^[a-z]+$/.test(plainWord)) return false;
  if (RHYMES.has(plainWord)) return true;
  return ONSETS.some((onset) => plainWord.startsWith(onset) && (RHYMES.has(plainWord.slice(onset.length))
    // "gi" swallows its vowel: gi + eng, and "gi" itself
    || (onset === 'gi' && (plainWord === 'gi' || RHYMES.has(`i${plainWord.slice(2)}`)))));
}

const TELEX_TONES: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const VNI_TONES: Readonly<Record<string, string>> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' };

/** What a word typed with the Vietnamese keyboard switched off was meant to be ("nguyeenx", "d9uong"), or null when it is no such word. */
export function fromTyping(word: string): string | null {
  const lower = word.toLowerCase().normalize('NFC');
  if (FOREIGN.has(lower) || !/^[\p{L}]+\d*[\p{L}\d]*$/u.test(lower) || lower.length > 10 || lower.length < 2) return null;
  const meant = /\d/.test(lower) ? fromVni(lower) : fromTelex(lower);
  if (meant === null || meant === lower || !isSyllable(withoutAccents(meant))) return null;
  return /^\p{Lu}/u.test(word) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant;
}

function fromTelex(lower: string): string | null {
  let tone = '';
  let base = lower.replace(/^dd/, 'đ');
  if (base.startsWith('d') && base.length > 2 && base.endsWith('d')) base = `đ${base.slice(1, -1)}`;
  const last = base.at(-1) ?? '';
  if (last in TELEX_TONES) {
    tone = TELEX_TONES[last]!;
    base = base.slice(0, -1);
  } else {
    // the tone key may also stand right behind the vowels: "nuwowsc"
    base = base.replace(/([aeiouyăâêôơư]w?)([sfrxj])(?=(?:ch|nh|ng|[cmnpt])$)/, (_all, vowel: string, key: string) => {
      tone = TELEX_TONES[key]!;
      return vowel;
    });
  }
  base = base.replace(/uow|uwow|uwo/g, 'ươ').replace(/aa/g, 'â').replace(/ee/g, 'ê').replace(/oo/g, 'ô')
    .replace(/aw/g, 'ă').replace(/ow/g, 'ơ').replace(/uw/g, 'ư')
    .replace(/^([^aeiouy]*)a([a-z]{1,2})w$/, '$1ă$2').replace(/^([^aeiouy]*)uo([a-z]{0,2})w$/, '$1ươ$2');
  if (/[wfjz]/.test(base) || (/\p{M}/u.test(base.normalize('NFD')) && tone === '' && base === lower)) return null;
  return withTone(base, tone);
}

function fromVni(lower: string): string | null {
  let tone = '';
  const base = lower.replace(/d9|(?<=^d[a-z]*)9/g, (found) => (found === 'd9' ? 'đ' : ''))
    .replace(/uo7/g, 'ươ').replace(/([aeo])([a-z]*)6/g, (_all, vowel: string, rest: string) => `${{ a: 'â', e: 'ê', o: 'ô' }[vowel]}${rest}`)
    .replace(/([ou])([a-z]*)7/g, (_all, vowel: string, rest: string) => `${{ o: 'ơ', u: 'ư' }[vowel]}${rest}`)
    .replace(/a([a-z]*)8/g, 'ă$1')
    .replace(/([1-5])(?=[a-z]*$)/, (digit) => { tone = VNI_TONES[digit]!; return ''; });
  return /\d/.test(base) ? null : withTone(base, tone);
}

/** Puts the tone on the vowel that carries it; for comparing, any placement would do. */
function withTone(base: string, tone: string): string {
  if (tone === '') return base;
  const skip = /^(qu|gi(?=[aeiouyăâêôơư]))/.exec(base)?.[0].length ?? 0;
  const rest = base.slice(skip);
  const marked = /[ăâêôơư](?!.*[ăâêôơư])/.exec(rest);
  const vowels = /[aeiouyăâêôơư]+/.exec(rest);
  if (!vowels) return base;
  const open = vowels.index + vowels[0].length === rest.length;
  const inside = vowels[0].length === 1 ? 0 : open && vowels[0].length === 2 ? 0 : 1;
  const at = skip + (marked ? marked.index : vowels.index + inside);
  return (base.slice(0, at + 1) + tone + base.slice(at + 1)).normalize('NFC');
}
