import { ERRORS } from '@torchline/kernel';

/** What came back; status 0: the connection ended without an answer. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly ms: number;
}

/** Longer than this is not bounded time, whatever was sent. */
const LONGEST_MS = 10_000;
/** Signs of a stack, of a path of the machine, or of an error that somebody else wrote. */
const LEAKS = [
  /\n\s+at .+:\d+:\d+/,
  /node:internal/,
  /node_modules/,
  /\/(home|root|tmp|var|usr)\//,
  /SQLITE_/i,
  /\b(TypeError|RangeError|ReferenceError|SyntaxError)\b/,
];

function problemFaults({ status, type, text }: Answer): string[] {
  if (!type.startsWith('application/problem+json')) return [`${status} as ${type || 'nothing'}`];
  try {
    const { code, status: said } = JSON.parse(text) as { code?: string; status?: number };
    if (code === undefined || !Object.hasOwn(ERRORS, code)) return [`unknown code ${String(code)}`];
    return said === status ? [] : [`${status} says ${String(said)}`];
  } catch {
    return ['a problem that is no JSON'];
  }
}

/** What is wrong with an answer: it must be 2xx, or a problem with a known code that tells nothing of the inside. */
export function faultsOf(answer: Answer, mayHangUp = false): readonly string[] {
  const { status, text, ms } = answer;
  const slow = ms > LONGEST_MS ? [`${Math.round(ms)} ms`] : [];
  if (status === 0) return mayHangUp ? slow : [...slow, 'no answer'];
  const isGood = status >= 200 && status < 300;
  if (isGood) return slow;
  if (status < 400 || status >= 500) return [...slow, `status ${status}: ${text.slice(0, 300)}`];
  const leaks = LEAKS.filter((sign) => sign.test(text)).map(
    (sign) => `tells ${String(sign)}: ${text.slice(0, 300)}`,
  );
  return [...slow, ...problemFaults(answer), ...leaks];
}
