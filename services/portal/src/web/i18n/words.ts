import { useTranslation } from 'react-i18next';
import type { Language } from './language.ts';

/** Words that come with data in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The catalogue, the language in use, and the right one of words that come with data. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  /** Label of a name that comes from data (a field, a status); the name itself when the catalogue has none. */
  const label = (group: 'field' | 'value' | 'role' | 'light', name: string): string =>
    i18n.exists(`${group}.${name}`) ? t(`${group}.${name}`) : name;
  return { t, language, label, pick: (words: Words): string => words[language] };
}
