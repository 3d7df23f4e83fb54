import type { JoinedLists } from './route.ts';

type Row = Readonly<Record<string, unknown>>;

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
}

const listIn = (answer: unknown, list: string): readonly Row[] =>
  (list === '' ? answer : (answer as Readonly<Record<string, unknown>>)[list]) as readonly Row[];

/** Rows of several services in the order that their route names. */
export function inOrder<One extends object>(rows: readonly One[], order: readonly string[] = []): One[] {
  const field = (row: One, name: string): unknown => (row as Row)[name];
  return [...rows].sort(
    (a, b) => order.map((name) => compare(field(a, name), field(b, name))).find((one) => one !== 0) ?? 0,
  );
}

/** Answers of several services to one route as the answer of all. */
export function joined({ list, order }: JoinedLists, answers: readonly unknown[]): unknown {
  const rows = inOrder(
    answers.flatMap((answer) => listIn(answer, list)),
    order,
  );
  return list === '' ? rows : { [list]: rows };
}
