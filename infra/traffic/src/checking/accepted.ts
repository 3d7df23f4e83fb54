import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE } from '../people.ts';
import type { Cells, CommandStep, Step } from '../step.ts';
import { csvOf } from '../table.ts';
import { TODAY } from '../today.ts';

type Line = Readonly<Record<string, unknown>>;

/** What stands on what: tables before those that name their lines. */
const ORDER = [
  ...['carriers', 'pools-and-postings', 'banks', 'tech-smes', 'certificates', 'absorbed-contracts'],
  ...['contracts', 'tenants', 'loans'],
];
const LAST = 'claims';

const imported = (
  template: string,
  as: string,
  file: { name: string; bytes: Uint8Array; rows: number },
): Line => ({
  ...{ import: template, at: TODAY, as, file: file.name },
  hash: createHash('sha256').update(file.bytes).digest('hex'),
  rows: [{ sheet: 'list', created: Array.from({ length: file.rows }, (_, row) => row + 2), changed: [] }],
});

const isRow = (
  step: Step,
): step is CommandStep & { reckoned: { kind: 'row'; template: string; cells: Cells } } =>
  step.kind === 'command' && step.reckoned.kind === 'row';

/**
 * Writes what was accepted for who reckons it again: `accepted.jsonl`, and in the same folder the files it names and
 * `people.json`. Single commands of a kind become the lines of one table.
 */
export function writeAccepted(folder: string, steps: readonly Step[]): string {
  mkdirSync(folder, { recursive: true });
  const keep = (name: string, bytes: Uint8Array, rows: number) => {
    writeFileSync(join(folder, name), bytes);
    return { name, bytes, rows };
  };
  const tables = (template: string): Line[] => [
    ...steps.flatMap((step) =>
      step.kind === 'file' && step.template === template
        ? [imported(template, step.as, keep(step.key, step.bytes, step.rows))]
        : [],
    ),
    ...single(template).map(([as, cells]) =>
      imported(template, as, keep(`${template}-single.csv`, csvOf(cells), cells.length)),
    ),
  ];
  const single = (template: string): [string, Cells[]][] => {
    const own = steps.filter(isRow).filter(({ reckoned }) => reckoned.template === template);
    return own[0] ? [[own[0].as, own.map(({ reckoned }) => reckoned.cells)]] : [];
  };
  const commands = steps.filter((step) => step.kind === 'command');
  const decisions = commands.flatMap(({ reckoned, path, as, body, service }) =>
    reckoned.kind === 'decision' ? [{ decision: path, at: TODAY, as, body, service }] : [],
  );
  const closes = commands.flatMap(({ reckoned, as }) =>
    reckoned.kind === 'close' ? [{ close: reckoned.month, at: TODAY, as, closer: as }] : [],
  );
  const isMaster = ({ service }: { service: string }): boolean => service === 'reference';
  const lines: Line[] = [
    ...decisions.filter(isMaster),
    ...ORDER.flatMap(tables),
    ...decisions.filter((one) => !isMaster(one)),
    ...tables(LAST),
    ...closes,
  ];
  writeFileSync(join(folder, 'people.json'), JSON.stringify(PEOPLE));
  const file = join(folder, 'accepted.jsonl');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
}
