import * as commands from './commands.ts';
import {
  absorbedRow,
  certificateRow,
  contractRow,
  knownFirmsRow,
  listingRow,
  loanRow,
  tenantRow,
} from './rows.ts';
import type { Sender } from './sender.ts';
import type { Cells } from './step.ts';
import { fileStep } from './table.ts';

/** What one caller does from beginning to end, step after step; `n` is a number that no other story has. */
export type Story = (sender: Sender, n: number) => Promise<void>;

const textIn = (body: Readonly<Record<string, unknown>>, key: string): string => String(body[key]);

const contractWith =
  (cells: (n: number) => Cells): Story =>
  async (sender, n) => {
    const { body } = await sender.send(commands.submitContract(n, cells(n)));
    const id = textIn(body, 'contract');
    await sender.send(commands.acceptContract(id));
    await sender.send(commands.registerContract(id));
  };
const contract = contractWith(contractRow);
const contractOfKnownFirms = contractWith(knownFirmsRow);

/** All claims are paid from one pool. */
const loan: Story = async (sender, n) => {
  const { body } = await sender.send(commands.fileLoan(n));
  await sender.send(commands.overdue(n, textIn(body, 'loan')));
  await sender.send(commands.submitClaim(n));
};

const tenant: Story = async (sender, n) => void (await sender.send(commands.admitTenant(n)));
const certificate: Story = async (sender, n) => void (await sender.send(commands.certify(n)));

/** The stories of single commands. */
export const STORIES: readonly Story[] = [contract, loan, tenant, certificate];

/** Stories that can be told for long: they name no firm that nobody knew, as every firm is kept in memory. */
export const soakStories: readonly Story[] = [contractOfKnownFirms, loan];

/** Rows of files have numbers far above those of single commands. */
const ABOVE = 1_000_000;
const ROWS_OF_FILE = 400;

interface Kind {
  readonly service: string;
  readonly template: string;
  readonly as: string;
  readonly ending: 'csv' | 'xlsx';
  readonly rows: number;
  readonly row: (n: number) => Cells;
}
const KINDS: readonly Kind[] = [
  {
    ...{ service: 'certification', template: 'certificates', as: 'officer', ending: 'xlsx', rows: 400 },
    row: certificateRow,
  },
  {
    ...{ service: 'certification', template: 'tech-smes', as: 'officer', ending: 'csv', rows: 200 },
    row: (n) => listingRow(n),
  },
  { service: 'loan-pools', template: 'loans', as: 'bank', ending: 'csv', rows: 300, row: loanRow },
  {
    ...{ service: 'contracts', template: 'absorbed-contracts', as: 'officer', ending: 'xlsx', rows: 300 },
    row: absorbedRow,
  },
  { service: 'incubators', template: 'tenants', as: 'city', ending: 'csv', rows: 300, row: tenantRow },
];

/** A file of hundreds of rows, one kind after the other. */
export const importFile: Story = async (sender, n) => {
  const { ending, rows, row, ...kind } = KINDS[n % KINDS.length] as Kind;
  const first = ABOVE + n * ROWS_OF_FILE;
  const lines = Array.from({ length: rows }, (_, index) => row(first + index));
  await sender.send(await fileStep({ ...kind, name: `list-${n}.${ending}`, rows: lines }));
};

const FIRST_YEAR = 2018;
/** The n-th month from January 2018 on; all of them lie before everything else that is reported. */
const nthMonth = (n: number): string =>
  `${FIRST_YEAR + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;

/** A month is proposed by one person and closed by another. */
export const closeMonth: Story = async (sender, n) => {
  const month = nthMonth(n);
  const { body } = await sender.get(`/months/${month}/proposal`, 'officer');
  const proposal = { month, vector: body['vector'], root: body['root'] };
  await sender.send(commands.proposeClose(proposal));
  await sender.send(commands.closeMonth(proposal));
};
