import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { countryRows } from './countries.ts';
import { municipalityAliases, unbroken } from './decisions.ts';
import { endedRows, startDays, withStarts } from './history.ts';
import { levelOf, parentOf } from './levels.ts';
import { presentList } from './present.ts';
import { differencesReport } from './report.ts';
import type { Listing, SeedRow } from './row.ts';
import { divisionListing, provinceCityListing, revisionListings, vantListing } from './sources.ts';

const target = new URL('../../../seeds/regions/', import.meta.url);
const english = JSON.parse(readFileSync(new URL('./english-names.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

const withUnbroken = (listing: Listing): Listing => ({
  ...listing,
  names: new Map([...[...listing.names].filter(([code]) => !code.startsWith('1390')), ...unbroken]),
});

function presentRow(code: string, name: string): SeedRow {
  const start = starts.get(code);
  const aliases = municipalityAliases.get(code);
  return {
    code,
    name,
    ...(english[code] ? { nameEn: english[code] } : {}),
    level: levelOf(code),
    parent: parentOf(code),
    ...(start ? { validFrom: start } : {}),
    ...(aliases ? { aliases } : {}),
    source: present.sources.get(code) ?? '',
  };
}

function lines(rows: readonly object[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

const freshest = vantListing();
const statistical = divisionListing();
const undated = provinceCityListing();
const present = presentList(freshest, statistical);
const chain = [...revisionListings(), undated].map(withUnbroken);
const today: Listing = { ...freshest, names: present.names };
const oldest = chain[0] ?? today;
const ended = withStarts(endedRows([...chain, today]), oldest);
const starts = startDays(ended, oldest);
const rows = [...[...present.names].map(([code, name]) => presentRow(code, name)), ...ended];

mkdirSync(new URL('provinces/', target), { recursive: true });
for (const province of rows.filter((row) => row.level === 'province')) {
  const own = rows
    .filter((row) => row.code.startsWith(province.code.slice(0, 2)))
    .sort((a, b) => `${a.code}${a.validTo ?? '9'}`.localeCompare(`${b.code}${b.validTo ?? '9'}`));
  writeFileSync(new URL(`provinces/${province.code}.json`, target), lines(own));
}
writeFileSync(new URL('countries.json', target), lines(countryRows()));
writeFileSync(
  new URL('differences.md', target),
  differencesReport({ present, ended, listings: [freshest, statistical, undated], undated }),
);
