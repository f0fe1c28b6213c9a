import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const STORED = 'portal-1022-language';

/** Vietnamese first, English second; the choice is kept on this device until people have preferences on the server. */
export function startTranslations(resources: Record<'vi' | 'en', Record<string, string>>): void {
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

export function chooseLanguage(language: 'vi' | 'en'): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
