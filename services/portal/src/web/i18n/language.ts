import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import zh from './zh.json';

export type Language = 'zh' | 'en';
const PLACE = 'torchline.language';

/** Chinese unless English was chosen on this machine before. */
const chosen = (): Language => (localStorage.getItem(PLACE) === 'en' ? 'en' : 'zh');

export const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: chosen(),
  fallbackLng: 'zh',
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

const mark = (language: string): void => {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  document.title = i18n.t('app.title');
};
mark(chosen());
i18n.on('languageChanged', mark);

export function chooseLanguage(language: Language): void {
  localStorage.setItem(PLACE, language);
  void i18n.changeLanguage(language);
}
