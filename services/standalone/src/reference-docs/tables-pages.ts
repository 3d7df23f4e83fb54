import { templatesDoc } from '@torchline/imports';
import { ERRORS, type ErrorEntry } from '@torchline/kernel';
import type { ServiceDefinition } from '@torchline/platform';
import { INDICATORS, whyNotFed, type Indicator } from '@torchline/projection';
import { authorityMarkdown, authorityTable, type WebService } from '@torchline/web';
import { table } from './table.ts';

/** 权限表: command x role x scope x second person. */
export const authorityPage = (services: readonly WebService[]): string =>
  `# 权限表 Who may do what\n\nEvery address with the roles that may use it, within what, and where a second person is needed.\n\n${authorityMarkdown(authorityTable(services))}`;

/** 导入模板. */
export const importsPage = (services: readonly ServiceDefinition[]): string =>
  `# 导入模板 Import templates\n\n${templatesDoc(services.flatMap(({ templates }) => templates)).trimEnd()}\n`;

/** 错误代码: the closed list. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS as Readonly<Record<string, ErrorEntry>>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, zh, en }]) => [`\`${code}\``, String(status), zh, en]);
  return `# 错误代码 Error codes\n\nThe closed list of codes of problem documents (RFC 9457). Words in braces are filled in.\n\n${table(['code', 'status', 'zh', 'en'], rows)}\n`;
}

function indicatorRow(indicator: Indicator): string[] {
  const { key, nameZh, name, unit, kind, additive } = indicator;
  const why = whyNotFed(indicator);
  return [`\`${key}\``, nameZh, name, unit, kind, additive, why ? `${why.zh} ${why.en}` : '是 yes'];
}

/** 指标字典: every indicator, and whether this house counts it. */
export const indicatorsPage = (): string =>
  `# 指标 Indicators\n\n${table(['key', '名称', 'name', 'unit', 'kind', 'additive', '有数据 fed'], INDICATORS.map(indicatorRow))}\n`;
