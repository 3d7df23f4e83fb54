import type { Region } from './day-tree.ts';

/** Full-width digits become plain; spaces and separators go. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-—·,，、/>]/g, '');
}

/** Nationalities that stand in names of autonomous counties and prefectures. */
const nationalities =
  '各|阿昌|白|保安|布朗|布依|傣|达斡尔|东乡|侗|独龙|鄂伦春|鄂温克|高山|仡佬|哈尼|哈萨克|回|景颇|柯尔克孜|拉祜|黎|傈僳|满|毛南|蒙古|苗|' +
  '仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|土家|土|佤|锡伯|瑶|彝|裕固|藏|朝鲜|壮';
const nations = `(?:(?:${nationalities})族?)*`;
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
