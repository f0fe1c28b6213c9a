import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** The mobile prefixes that got one digit less in September and October 2018, without their leading 0. */
const OLD_PREFIXES: Readonly<Record<string, string>> = {
  162: '32', 163: '33', 164: '34', 165: '35', 166: '36', 167: '37', 168: '38', 169: '39',
  120: '70', 121: '79', 122: '77', 126: '76', 128: '78',
  123: '83', 124: '84', 125: '85', 127: '81', 129: '82',
  186: '56', 188: '58', 199: '59',
};

/**
 * A phone number as it is stored: E.164. Numbers without a country are Vietnamese; mobile numbers of eleven digits from
 * before 2018 get their present prefix. Null when it is no valid number (1022 and 113 are not: they cannot be called back).
 */
export function normalisePhone(text: string): string | null {
  const number = parsePhoneNumberFromString(renumbered(text.normalize('NFKC')), { defaultCountry: 'VN', extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

/** True when a text can reach it: mobile numbers, and those of countries where mobile and fixed look alike. */
export function takesTexts(phone: string): boolean {
  const type = parsePhoneNumberFromString(phone)?.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
}

function renumbered(text: string): string {
  const digits = text.replace(/[\s.\-()]/g, '');
  const old = /^(?:0|\+?84|0084)(1\d{2})(\d{7})$/.exec(digits);
  const prefix = old && OLD_PREFIXES[old[1]!];
  return prefix ? `+84${prefix}${old[2]}` : text;
}
