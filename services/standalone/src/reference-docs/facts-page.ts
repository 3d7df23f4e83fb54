import { allFacts, type FactDefinition } from '@torchline/facts';
import { table } from './table.ts';
import { fieldsOf } from './type-words.ts';

function factSection({ type, version, zh, schema, personal }: FactDefinition): string {
  const rows = fieldsOf(schema).map(({ name, type: words, required }) => [
    name,
    words,
    required ? '是 yes' : '否 no',
    personal.includes(name) ? '是 yes' : '',
  ]);
  const header = ['字段 field', '类型 type', '必填 required', '个人信息 personal'];
  return `### ${type} ${zh}\n\nVersion ${version}.\n\n${table(header, rows)}\n`;
}

/** 事实目录: every published fact by service, with its fields and which of them are sealed. */
export function factsPage(): string {
  const services = Map.groupBy(allFacts(), ({ service }) => service);
  const sections = [...services].map(
    ([service, facts]) => `## ${service}\n\n${facts.map(factSection).join('\n')}`,
  );
  return `# 事实目录 Facts\n\nEvery fact that services publish. Personal fields are sealed in the log, each under its person's key.\n\n${sections.join('\n')}`;
}
