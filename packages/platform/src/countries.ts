import { readFileSync } from 'node:fs';

interface CountryRow {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Countries by code or name (ISO 3166-1), for parties abroad. */
export class Countries {
  readonly #codes = new Map<string, string>();

  constructor(file: URL) {
    for (const row of JSON.parse(readFileSync(file, 'utf8')) as readonly CountryRow[])
      for (const word of [row.alpha2, row.alpha3, row.name, row.nameEn])
        this.#codes.set(word.toUpperCase(), row.alpha2);
  }

  codeOf(text: string): string | undefined {
    return this.#codes.get(text.toUpperCase());
  }
}
