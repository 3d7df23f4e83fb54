/** Choices that no rule can make; each is shown in seeds/regions/differences.md. */

/** Counties that only the freshest source has and that are real. */
export const onlyInFreshest: ReadonlyMap<string, string> = new Map([
  ['460302', '三沙市西沙区, founded in April 2020; the statistical list still has the islands'],
  ['460303', '三沙市南沙区, founded in April 2020; the statistical list still has the islands'],
  ['653228', 'founded in December 2024'],
  ['653229', 'founded in December 2024'],
]);

/**
 * What became of a code whose name went with it: several codes are a split. Set by hand, no listing says it;
 * rows that use it say so in their source.
 */
export const knownSuccessors: ReadonlyMap<string, readonly string[]> = new Map(
  `
  120225 120119, 130223 130284, 130421 130402 130403, 130521 130502 130503, 130526 130505,
  130603 130606, 130604 130606, 140227 140215, 140402 140403, 140421 140404, 310108 310106,
  320405 320412, 320611 320613, 330204 330212, 340221 340210, 340702 340705, 340721 340706,
  350402 350404, 360421 360404, 360427 360483, 361121 361104, 370634 370614, 371200 370100,
  371202 370116, 410224 410212, 410306 410308, 411023 411003, 411222 411203, 430221 430212,
  440116 440112, 450127 450181, 469003 460400, 500234 500154, 510124 510117, 510724 510705,
  511521 511504, 520222 520281, 520321 520304, 542121 540302, 542421 540602, 542621 540402,
  610125 610118, 610427 610482, 610521 610503, 652101 650402, 652201 650502
  `
    .split(',')
    .map((line) => line.trim().split(' '))
    .map(([code = '', ...successors]) => [code, successors]),
);

/**
 * The codes 139001 and 139002 stood in two revisions in place of 定州 130682 and 辛集 130181.
 * The cities never left their prefectures in the present list, so the code is taken as unbroken.
 */
export const unbroken: ReadonlyMap<string, string> = new Map([
  ['130682', '定州市'],
  ['130181', '辛集市'],
]);

/** Statistical city codes of the municipalities: accepted as the municipality itself. */
export const municipalityAliases: ReadonlyMap<string, readonly string[]> = new Map([
  ['110000', ['110100', '110200']],
  ['120000', ['120100', '120200']],
  ['310000', ['310100', '310200']],
  ['500000', ['500100', '500200', '500300']],
]);

/** Chinese and English names used in China where the package has another form. */
export const countryNames: ReadonlyMap<string, { readonly zh?: string; readonly en?: string }> = new Map([
  ['CN', { en: 'China' }],
  ['HK', { zh: '中国香港', en: 'Hong Kong, China' }],
  ['MO', { zh: '中国澳门', en: 'Macao, China' }],
  ['TW', { zh: '中国台湾', en: 'Taiwan, China' }],
  ['CG', { en: 'Congo' }],
  ['CI', { en: "Côte d'Ivoire" }],
  ['CV', { en: 'Cabo Verde' }],
  ['EH', { zh: '西撒哈拉' }],
  ['FK', { zh: '马尔维纳斯群岛（福克兰群岛）' }],
  ['GM', { en: 'Gambia' }],
  ['IR', { en: 'Iran' }],
  ['KR', { en: 'South Korea' }],
  ['MK', { en: 'North Macedonia' }],
  ['PS', { en: 'Palestine' }],
  ['TZ', { en: 'Tanzania' }],
]);

/** Countries that are provinces of the tree. */
export const countryRegions: ReadonlyMap<string, string> = new Map([
  ['HK', '810000'],
  ['MO', '820000'],
  ['TW', '710000'],
]);
