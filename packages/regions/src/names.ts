import type { Region } from './day-tree.ts';

/** Full-width digits become plain; spaces and separators go. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-—·,，、/>]/g, '');
}

const nations = '(?:[一-龥]{1,3}族){0,3}';
const endings = new RegExp(
  `(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|${nations}自治州|${nations}自治县|地区|林区|省|市|县|区|旗|盟)$`,
);

/** Name without its kind (涿州市: 涿州), where two characters or more remain. */
export function shortName(name: string): string {
  const short = name.replace(endings, '');
  return short.length >= 2 ? short : name;
}

/** How a region may be written in front of a county. */
export function writtenForms(region: Pick<Region, 'name'> | undefined): readonly string[] {
  return region ? [region.name, shortName(region.name)] : [];
}
