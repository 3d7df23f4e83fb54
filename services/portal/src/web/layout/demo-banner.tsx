import { useWords } from '../i18n/words.ts';
import { useDemoPeople } from '../session/demo.ts';

/** 演示数据: stands on every page of a demo instance. */
export function DemoBanner() {
  const { t } = useWords();
  const { data: people } = useDemoPeople();
  if (!people || people.length === 0) return null;
  return (
    <div className="demo" role="note">
      <strong>{t('demo.mark')}</strong> {t('demo.words')}
    </div>
  );
}
