import { Command } from 'commander';
import type { Measure } from './stage/plan.ts';

export interface BenchOptions {
  readonly isQuick: boolean;
  /** Rows asked for; empty for all. */
  readonly only: ReadonlySet<string>;
  readonly json: string | undefined;
  readonly writesBaseline: boolean;
}

/** Reads the command line against the rows that there are; ends the process with 2 where it cannot go on. */
export function benchOptions(argv: readonly string[], measures: readonly Measure[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description(
      '测量速度：每行都是与同次运行中对照的比值。 Measures speed: each row a ratio to a peer in the same run.',
    )
    .option('--quick', '小规模，与基准比较 small sizes, compared with the kept baseline', false)
    .option('--only <ids>', '只测这些行 only these rows, separated by commas')
    .option('--json <file>', '结果写入文件 also write the rows to a file')
    .option(
      '--write-baseline',
      '保存为基准（需 --quick） keep the ratios of this quick run as the baseline',
      false,
    )
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse([...argv], { from: 'user' });
  const { quick, only, json, writeBaseline } = command.opts<{
    quick: boolean;
    only?: string;
    json?: string;
    writeBaseline: boolean;
  }>();
  const asked = only === undefined ? [] : only.split(',');
  const known = new Set(measures.flatMap(({ ids }) => ids));
  const unknown = asked.filter((id) => !known.has(id));
  if (unknown.length > 0) command.error(`there is no row ${unknown.join(', ')}: ${[...known].join(', ')}`);
  if (writeBaseline && !quick) command.error('the baseline is of quick runs: add --quick');
  return { isQuick: quick, only: new Set(asked), json, writesBaseline: writeBaseline };
}
