import { useDefinitions } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';

/** 指标解释, as the province defines it. */
export function Definition({ indicator }: { readonly indicator: string }) {
  const { language } = useWords();
  const { data } = useDefinitions();
  const defined = data?.indicators.find(({ key }) => key === indicator);
  return <p className="quiet">{language === 'zh' ? defined?.definitionZh : defined?.definition}</p>;
}
