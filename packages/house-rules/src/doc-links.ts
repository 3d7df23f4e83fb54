import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const ROOMS = ['packages', 'services', 'infra', 'seeds', 'docs', '.ci'];
const ROOT_FILES = [
  'README.md',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'turbo.json',
  'tsconfig.base.json',
  'docker-compose.yml',
];

const withoutCode = (text: string): string => text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** The paths that a page names in backticks, from the root: `docs/tour.md`, `services/*` + `/src/domain`, `README.md`. */
function namedPaths(text: string): readonly string[] {
  const quoted = [...withoutCode(text).matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  const paths = quoted.map((path) => path.replace(/(:\d+|#[\w-]+)$/, '').replace(/\/$/, ''));
  return paths.filter(
    (path) => ROOT_FILES.includes(path) || ROOMS.some((room) => path.startsWith(`${room}/`)),
  );
}

/** Paths named in a page that do not exist; `*` and `{a,b}` must match something. */
export function missingPaths(root: string, text: string): readonly string[] {
  const exists = (path: string): boolean =>
    existsSync(join(root, path)) || (/[*{]/.test(path) && globSync(path, { cwd: root }).length > 0);
  return namedPaths(text).filter((path) => !exists(path));
}

/** GitHub's anchor of a heading. */
function anchor(heading: string): string {
  const plain = heading.trim().toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
}

function hasAnchor(file: string, wanted: string): boolean {
  const text = withoutCode(readFileSync(file, 'utf8'));
  return [...text.matchAll(/^#+\s+(.*)$/gm)].some(
    (match) => anchor(match[1] ?? '') === decodeURIComponent(wanted),
  );
}

/** Links of the page `file` to other files, or to headings, that lead nowhere. */
export function brokenLinks(root: string, file: string, text: string): readonly string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  return targets.filter((target) => {
    if (/^[a-z]+:/i.test(target)) return false;
    const [path = '', heading] = target.split('#');
    const page = path === '' ? file : posix.join(dirname(file), decodeURIComponent(path));
    if (!existsSync(join(root, page))) return true;
    return heading !== undefined && page.endsWith('.md') && !hasAnchor(join(root, page), heading);
  });
}
