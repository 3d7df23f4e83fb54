interface Ban {
  readonly words: RegExp;
  readonly why: string;
  /** Data names things of the world; only machine paths and hosts are wrong there. */
  readonly alsoInData: boolean;
}

/** Written in pieces, so that this list does not forbid itself. */
const anyOf = (...pieces: readonly (readonly string[])[]): string =>
  pieces.map((piece) => piece.join('').replaceAll('.', '\\.')).join('|');

const FOLDERS = anyOf(['/wo', 'rk/'], ['/tm', 'p/'], ['/ro', 'ot/']);
const HOSTS = anyOf(
  ['registry', '.npmjs'],
  ['registry', '.yarnpkg'],
  ['npm', 'mirror.com'],
  ['npm.pkg', '.github'],
  ['pypi', '.org'],
);
const PLANS = anyOf(
  ['../', 'shared'],
  ['shared', '/d'],
  ...['rules', 'design', 'servers', 'features', 'examples'].map((name) => [name, '.md']),
  ...['indicators', 'published-figures'].map((name) => [name, '.json']),
);
const MAKERS = anyOf(
  ['A', 'I'],
  ['L', 'LM'],
  ['G', 'PT'],
  ['ChatG', 'PT'],
  ['Cl', 'aude'],
  ['Anth', 'ropic'],
  ['Copi', 'lot'],
);
const DEBTS = anyOf(['TO', 'DO'], ['FIX', 'ME']);

const BANS: readonly Ban[] = [
  { words: new RegExp(`(?<![\\w.*})-])(${FOLDERS})`), why: 'a path of one machine', alsoInData: true },
  { words: new RegExp(HOSTS), why: 'the host of a package registry', alsoInData: true },
  {
    words: new RegExp(`(?<![\\w-])(${PLANS})`),
    why: 'a working paper: name the real document',
    alsoInData: false,
  },
  { words: new RegExp(`\\b(${MAKERS})\\b`), why: 'about who wrote it', alsoInData: false },
  { words: /\b[Ii]ssue #?\d+/, why: 'a number of the tracker: say the reason itself', alsoInData: false },
  { words: new RegExp(`\\b(${DEBTS})\\b`), why: 'a debt: finish it', alsoInData: false },
];

const VAGUE = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/;
const MADE_BY_TOOLS = new Set(['package-lock.json', 'LICENSE']);

/** What is wrong with the name of a file: kebab-case, and named by what it holds. */
export function badName(path: string): readonly string[] {
  if (!/^(packages|services|infra)\//.test(path)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const kebab = !/\.tsx?$/.test(name) || /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name);
  return [
    ...(kebab ? [] : ['is not kebab-case']),
    ...(VAGUE.test(path) ? ['is not named by what it holds'] : []),
  ];
}

/** `line: words (why)` for every line of a file that says what must not be said. */
export function forbiddenWords(path: string, text: string): readonly string[] {
  const bans = BANS.filter(
    (ban) => ban.alsoInData || !(path.startsWith('seeds/') || MADE_BY_TOOLS.has(path)),
  );
  return text.split('\n').flatMap((line, index) =>
    bans.flatMap((ban) => {
      const found = ban.words.exec(line);
      return found === null ? [] : [`${index + 1}: '${found[0]}' is ${ban.why}`];
    }),
  );
}
