import { DuckDBInstance } from '@duckdb/node-api';

const THREADS = '2';

/** A fact's JSON text beside what the log has as columns. */
const FACTS = `
  CREATE VIEW facts AS
  SELECT type, stream, version, data FROM read_csv($path, delim = '\\t', quote = '', escape = '', header = false,
    columns = {'type': 'VARCHAR', 'stream': 'VARCHAR', 'version': 'INTEGER', 'data': 'VARCHAR'})`;

/**
 * Month, county, city and province of technology contracts, loan filings and balances, each entity by what it said last:
 * a part of what a rebuild counts, and no lineage.
 */
const CELLS = `
  WITH said AS (
    SELECT type, stream, version,
      coalesce(data ->> '$.registeredOn', data ->> '$.filedOn', data ->> '$.asOf') AS day,
      coalesce(data ->> '$.seller.county', data ->> '$.county') AS county,
      CAST(coalesce(data ->> '$.amounts.turnover', data ->> '$.filedAmount', data ->> '$.filedOutstanding') AS HUGEINT) AS amount,
      data ->> '$.reason' AS reason
    FROM facts WHERE type IN ('ContractRegistered', 'ContractAmended', 'ContractDeregistered', 'ContractRevoked',
      'LoanFiled', 'LoanPartlyFiled', 'FilingRevoked', 'LoanBalanceReported')),
  last AS (
    SELECT stream, if(type = 'LoanBalanceReported', 'balance', split_part(stream, '/', 1)) AS measure,
      max_by(day, version) AS day, max_by(amount, version) FILTER (amount IS NOT NULL) AS amount,
      arg_max(county, version) FILTER (county IS NOT NULL) AS county,
      bool_or(type IN ('ContractRevoked', 'FilingRevoked') OR reason = 'VOID') AS cancelled
    FROM said GROUP BY ALL)
  SELECT measure, day[1:7] AS month, county, county[1:4] AS city, county[1:2] AS province, count(*) AS n, sum(amount) AS amount
  FROM last WHERE NOT coalesce(cancelled, false)
  GROUP BY GROUPING SETS ((measure, month, county), (measure, month, city), (measure, month, province))`;

/** Number of cells that DuckDB finds in a file of facts, with two threads. */
export async function duckdbCells(path: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: THREADS });
  const connection = await instance.connect();
  await connection.run(FACTS.replace('$path', `'${path.replaceAll("'", "''")}'`));
  const { rowCount } = await connection
    .runAndReadAll(CELLS)
    .then((reader) => ({ rowCount: reader.currentRowCount }));
  connection.closeSync();
  return rowCount;
}
