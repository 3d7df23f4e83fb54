import { Command } from 'commander';

export interface LargeOptions {
  readonly isQuick: boolean;
  /** Rows asked for; empty for all. */
  readonly only: ReadonlySet<string>;
  readonly json: string | undefined;
}

/** Reads the command line against the rows that there are; ends the process with 2 where it cannot go on. */
export function largeOptions(argv: readonly string[], rows: readonly string[]): LargeOptions {
  const command = new Command('npm run bench:distributed --')
    .description(
      '在真实的 Kafka 与 MongoDB 上测量速度。 Measures speed against a real Kafka and MongoDB, each row against a peer in the same run.',
    )
    .argument('[ids...]', `只测这些行 only these rows: ${rows.join(', ')}`)
    .option('--quick', '小规模 small sizes', false)
    .option('--json <file>', '结果写入文件 also write the rows to a file')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse([...argv], { from: 'user' });
  const { quick, json } = command.opts<{ quick: boolean; json?: string }>();
  const unknown = command.args.filter((id) => !rows.includes(id));
  if (unknown.length > 0) command.error(`there is no row ${unknown.join(', ')}: ${rows.join(', ')}`);
  return { isQuick: quick, only: new Set(command.args), json };
}
