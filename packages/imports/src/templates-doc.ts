import { KIND_WORDS } from './kind-words.ts';
import { businessDateWords, templateHeaders } from './template-file.ts';
import type { ImportTemplate } from './template.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** Markdown of all templates: headers, unit, business date, natural key; made into the docs. */
export const templatesDoc = (templates: readonly ImportTemplate[]): string =>
  `${[...templates]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(templateDoc)
    .join('\n')}`;

function templateDoc(template: ImportTemplate): string {
  const { name, zh, en, authority, naturalKey, columns } = template;
  const business = businessDateWords(template);
  const roles = typeof authority.roles === 'string' ? authority.roles : authority.roles.join(', ');
  const keys = naturalKey.map((key) => columns[key]?.headings[0]).filter((heading) => heading !== undefined);
  return [
    `## ${zh} \`${name}\``,
    '',
    `${en}. Sent to \`POST /imports/${name}\` by ${roles} (${authority.within.zh}, ${authority.within.en}).`,
    '',
    `- 业务日期 business date: ${business.zh} (${business.en})`,
    `- 业务键 natural key: ${keys.map((key) => `${key.zh} (${key.en})`).join(' + ')}`,
    ...(template.notes ?? []).map((note) => `- ${note.zh} ${note.en}`),
    '',
    line(['表头 header', 'column', '必填 required', '格式 form', '可选项 words', '说明 note']),
    line(['---', '---', '---', '---', '---', '---']),
    ...Object.values(columns).map(columnLine),
    '',
  ].join('\n');
}

function columnLine(column: ImportTemplate['columns'][string]): string {
  const { headings, required, kind, allowed, note } = column;
  return line([
    templateHeaders(column).join('、').replaceAll('*', ''),
    headings.map(({ en }) => en).join(', '),
    required ? '是 yes' : '否 no',
    `${KIND_WORDS[kind].zh} ${KIND_WORDS[kind].en}`,
    allowed.join('、'),
    note ? `${note.zh} ${note.en}` : '',
  ]);
}
