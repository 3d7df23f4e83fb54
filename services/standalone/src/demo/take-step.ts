import { closeMonth } from './close-month.ts';
import { demoFile, linesOf, type DecisionLine, type PlannedFile, type PlanStep } from './plan.ts';
import { DemoStopped, notPlanned, type Sender } from './sender.ts';

/** A line of `accepted.jsonl`: what the front door accepted, for who sums it up again. */
export type Accepted = Readonly<Record<string, unknown>>;

const AT_ONCE = 6;

/** Runs tasks with a few under way at a time; answers come in the order of the tasks. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  many: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next;
      next += 1;
      results[at] = await run(items[at] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(many, items.length) }, worker));
  return results;
}

/** Sends what a step holds. Answers the lines for `accepted.jsonl`. */
export async function takeStep(step: PlanStep, sender: Sender): Promise<Accepted[]> {
  const after = step.after ?? [];
  const files = await inParallel(step.files ?? [], 3, (file) => sendFile(file, { step, sender, after }));
  if (step.decisions === undefined) return files;
  const lines = await linesOf(step.id);
  if (lines.length !== step.decisions)
    throw new DemoStopped(`${step.id}: ${lines.length} / ${step.decisions}`);
  const decided = await inParallel(lines, step.inOrder === true ? 1 : AT_ONCE, (line) =>
    'close' in line ? closeMonth(line, sender) : decide(line, { step, sender, after }),
  );
  return [...files, ...decided.flat()];
}

interface Under {
  readonly step: PlanStep;
  readonly sender: Sender;
  readonly after: readonly string[];
}

interface ReportRow {
  readonly sheet: string;
  readonly row: number;
  readonly outcome: 'created' | 'changed' | 'same' | 'refused';
  readonly errors: readonly { readonly code: string }[];
}

/** Codes with the first rows of each. */
function whyRefused(rows: readonly ReportRow[]): string {
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const byCode = Map.groupBy(refused, ({ errors }) => errors[0]?.code ?? '');
  return [...byCode]
    .map(
      ([code, list]) =>
        `${code} ${list
          .slice(0, 4)
          .map(({ row }) => row)
          .join(', ')}`,
    )
    .join('; ');
}

/** Row numbers of each outcome by sheet; refused ones are left out. */
function acceptedRows(rows: readonly ReportRow[]): object[] {
  return [...Map.groupBy(rows, ({ sheet }) => sheet)].map(([sheet, list]) => {
    const of = (outcome: ReportRow['outcome']): number[] =>
      list.filter((one) => one.outcome === outcome).map(({ row }) => row);
    return { sheet, created: of('created'), changed: of('changed'), same: of('same') };
  });
}

async function sendFile({ template, file, as, refused }: PlannedFile, { step, sender, after }: Under) {
  const content = await demoFile(file);
  const path = `/imports/${template}?commit=true&partial=${refused > 0}`;
  const headers = {
    'content-type': 'application/octet-stream',
    'file-name': encodeURIComponent(file.split('/').at(-1) ?? file),
  };
  const answer = await sender.post({ as, path, headers, content, after });
  const { body } = answer;
  if (answer.status >= 300) throw notPlanned(`${file} (${template})`, answer);
  sender.noteReached(body['service'], body['position']);
  const rows = body['rows'] as readonly ReportRow[];
  if (body['refused'] !== refused) {
    const wrong = whyRefused(rows);
    throw new DemoStopped(
      `${file}: ${String(body['refused'])} 行被退回，应为 ${refused}。 ${String(body['refused'])} rows were refused, not ${refused}: ${wrong}`,
    );
  }
  const { hash } = body['file'] as { readonly hash: string };
  return { import: template, step: step.id, at: step.at, as, file, hash, rows: acceptedRows(rows) };
}

async function decide(line: DecisionLine, { step, sender, after }: Under): Promise<Accepted[]> {
  const { as, path, body, key } = line;
  const answer = await sender.command({ as, path, body, key, after });
  if (answer.status >= 300) throw notPlanned(`${path} ${key} (${as})`, answer);
  const { service, position, outcome } = answer.body;
  sender.noteReached(service, position);
  return [{ decision: path, step: step.id, at: step.at, as, body, key, outcome }];
}
