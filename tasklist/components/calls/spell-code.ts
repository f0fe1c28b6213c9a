type Translate = (key: string) => string;

export interface SpelledCharacter { readonly character: string; readonly name: string }

/** A case code in its groups, each character with the name that people say on the phone. The last one checks the others. */
export function spellCode(code: string, t: Translate): SpelledCharacter[][] {
  return code.split('-').map((group) => [...group].map((character) => ({ character, name: t(`calls.say.${character}`) })));
}

/** In one breath: "bảy, ca, e-rờ, em-mờ – bốn, ích-xì, tê, a". */
export function spokenCode(code: string, t: Translate): string {
  return spellCode(code, t).map((group) => group.map(({ name }) => name).join(', ')).join(' – ');
}
