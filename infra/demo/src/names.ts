import type { Random } from './random.ts';

const FIRST = [...'澜曜岚砚翊穹棠霁岫笙珩沅筠葭荻琮瑭璟骐骞翎鹄澈泓沐昱晗煦熠烨炜铄锴钧铭镕砺磐峥嵘巍屹翯翾翀彧攸衍湛'];
const SECOND = [...'舟川衡柯屿墨野原弘启拓达瀚辰远维云信科能联合诚瑞正泽润晟元和宁博雅卓越创'];
const FIELDS = [
  ['智能装备', 'MANUFACTURING'],
  ['精密机械', 'MANUFACTURING'],
  ['自动化设备', 'MANUFACTURING'],
  ['机器人', 'MANUFACTURING'],
  ['轨道装备', 'MANUFACTURING'],
  ['电子科技', 'ELECTRONICS'],
  ['信息技术', 'ELECTRONICS'],
  ['软件', 'ELECTRONICS'],
  ['数据科技', 'ELECTRONICS'],
  ['物联网科技', 'ELECTRONICS'],
  ['生物科技', 'BIOMED'],
  ['医药科技', 'BIOMED'],
  ['医疗器械', 'BIOMED'],
  ['新材料', 'MATERIALS'],
  ['复合材料', 'MATERIALS'],
  ['特种钢材', 'MATERIALS'],
  ['新能源科技', 'ENERGY'],
  ['储能技术', 'ENERGY'],
  ['光伏科技', 'ENERGY'],
  ['环保科技', 'ENVIRONMENT'],
  ['水处理设备', 'ENVIRONMENT'],
  ['农业科技', 'AGRI'],
  ['种业', 'AGRI'],
  ['微电子', 'IC'],
  ['航空技术', 'AEROSPACE'],
  ['检测技术服务', 'SERVICES'],
  ['工业设计', 'SERVICES'],
] as const;
export type Field = (typeof FIELDS)[number][1] | 'OTHER';

/** Names of firms that nobody bears: a rare first character, never twice the same name. */
export class NameBook {
  readonly #used = new Set<string>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  firm(place: string): { readonly name: string; readonly field: Field } {
    for (;;) {
      const random = this.#random;
      const [words, field] = random.pick(FIELDS);
      const front = random.chance(0.45) ? '河北' : place.replace(/[市区县]$/, '');
      const kind = random.weighted([
        ['有限公司', 8],
        ['股份有限公司', 1],
        ['有限责任公司', 1],
      ] as const);
      const name = `${front}${random.pick(FIRST)}${random.pick(SECOND)}${words}${kind}`;
      if (this.#used.has(name)) continue;
      this.#used.add(name);
      return { name, field };
    }
  }

  brand(): string {
    return this.#random.pick(FIRST) + this.#random.pick(SECOND);
  }
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜'];
const GIVEN = ['一鸣', '若溪', '子衿', '明远', '思齐', '雨桐', '嘉木', '清扬', '亦凡', '知行', '静姝', '云帆', '望舒', '景行', '晓棠', '予安'];

export const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN);
/** A telephone number that nobody has. */
export const phoneOf = (random: Random): string => `1390000${String(random.int(0, 9999)).padStart(4, '0')}`;
