import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

type Language = 'vi' | 'en';

const STORED = 'portal-1022-language';

/** A language that somebody chose before signing in; it becomes their preference. */
let chosen: Language | null = null;

/** Vietnamese first, English second; the last choice is kept on this device, for the time before anybody is known. */
export function startTranslations(resources: Record<Language, Record<string, string>>): void {
  const language = localStorage.getItem(STORED) === 'en' ? 'en' : 'vi';
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { vi: { translation: resources.vi }, en: { translation: resources.en } },
  });
  document.documentElement.lang = language;
}

export function languageNow(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** As chooseLanguage, by somebody who is not signed in. */
export function chooseBeforeSignIn(language: Language): void {
  chosen = language;
  chooseLanguage(language);
}

export function chosenAtThisDesk(): Language | null {
  return chosen;
}

export function forgetChoice(): void {
  chosen = null;
}
