import { Button } from 'antd';
import { chooseLanguage } from '../i18n/language.ts';
import { useWords } from '../i18n/words.ts';

/** Names the other language in its own words. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button size="small" lang={other === 'en' ? 'en' : 'zh-CN'} onClick={() => chooseLanguage(other)}>
      {t('shell.otherLanguage')}
    </Button>
  );
}
