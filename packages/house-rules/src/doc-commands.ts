import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const scriptsOf = (root: string): ReadonlySet<string> => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  return new Set(Object.keys(scripts));
};

/** The scripts that a page names as `npm run NAME`, also inside code blocks, and that package.json does not have. */
export function missingScripts(root: string, text: string): readonly string[] {
  const scripts = scriptsOf(root);
  const named = [...text.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)(?![\w:-])(?! -w)/g)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(named)].filter((name) => !scripts.has(name));
}

const PARTS = ['Kept by', 'Can fail', 'Shown by'];
const COMMAND = /`(npm [^`]+)`/g;

/** True when the command is a script of the root, or names tests that are there. */
function isRunnable(root: string, command: string): boolean {
  const [, , pattern] = /^npm (test) -- (\S+)/.exec(command) ?? [];
  if (pattern === undefined) return missingScripts(root, command).length === 0;
  const files = globSync('{packages,services,infra}/**/*.test.ts', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  });
  return existsSync(join(root, pattern)) || files.some((file) => file.includes(pattern));
}

function faultsOf(root: string, section: string): readonly string[] {
  const title = section.slice(0, section.indexOf('\n'));
  const missing = PARTS.filter((part) => !section.includes(`**${part}.**`)).map((part) => `has no "${part}"`);
  const shown = section.slice(section.indexOf(`**Shown by.**`));
  const commands = [...shown.matchAll(COMMAND)].map((match) => match[1] ?? '');
  const none = commands.length === 0 ? ['names no command that shows it'] : [];
  const stale = commands
    .filter((command) => !isRunnable(root, command))
    .map((command) => `names \`${command}\`, which does not run`);
  return [...missing, ...none, ...stale].map((fault) => `"${title}" ${fault}`);
}

/** Every promise says how it is kept, how it can fail and by which command it is shown, and that command is there. */
export const weakGuarantees = (root: string, text: string): readonly string[] =>
  text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => faultsOf(root, section));
