import type { WebService } from './service.ts';
import type { Words } from './route.ts';

/** One row of the table of rights: a route, who may use it, within what, and whether a second person is needed. */
export interface AuthorityRow {
  readonly service: string;
  readonly kind: 'command' | 'query' | 'upload';
  /** Name of the command, or '' for queries and uploads. */
  readonly command: string;
  readonly method: string;
  readonly path: string;
  readonly summary: Words;
  readonly roles: readonly string[];
  readonly within: Words;
  readonly secondPerson: Words | null;
}

/** Every route of the services with its authority, in the order in which they are declared. */
export const authorityTable = (services: readonly WebService[]): AuthorityRow[] =>
  services.flatMap(({ name, routes }) =>
    routes.map(({ route }) => ({
      service: name,
      kind: route.kind,
      command: route.kind === 'command' ? route.command : '',
      method: route.method,
      path: route.path,
      summary: route.summary,
      roles: typeof route.authority.roles === 'string' ? [route.authority.roles] : route.authority.roles,
      within: route.authority.within,
      secondPerson: route.authority.secondPerson ?? null,
    })),
  );

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const both = (words: Words | null): string => (words ? `${words.zh} / ${words.en}` : '—');

/** The table as Markdown, for the docs. */
export function authorityMarkdown(rows: readonly AuthorityRow[]): string {
  const lines = rows.map((row) =>
    [
      row.service,
      row.command || row.kind,
      `\`${row.method} ${row.path}\``,
      both(row.summary),
      row.roles.join(', '),
      both(row.within),
      both(row.secondPerson),
    ].map(cell),
  );
  const head = ['service', 'command', 'route', 'summary', 'roles', 'within', 'second person'];
  const all = [head, head.map(() => '---'), ...lines];
  return `${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
