import type { Language } from '@torchline/kernel';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AdmissionLimits } from './edge.ts';
import { problemOf, statusOf } from './problem.ts';
import { refuse } from './refusal.ts';
import { retryAfter } from './retry-after.ts';

type Reason = 'OVERLOADED' | 'STOPPING';

/** Answers of machines for machines: they are asked for most when there is most to do. */
const HEALTH: ReadonlySet<string> = new Set(['/livez', '/readyz', '/lagz']);

/** Written once: a refusal must cost next to nothing, or refusing is what the process is busy with. */
function written(code: Reason, language: Language) {
  const body = Buffer.from(JSON.stringify(problemOf(refuse(code), language, 'urn:trace:none')));
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Retry-After': String(retryAfter(code)),
    Vary: 'Accept-Language',
  };
  return { status: statusOf(code), body, headers };
}

const BOTH = (code: Reason) => ({ zh: written(code, 'zh'), en: written(code, 'en') });
const ANSWERS = { OVERLOADED: BOTH('OVERLOADED'), STOPPING: BOTH('STOPPING') } as const;

const languageIn = ({ headers }: IncomingMessage): Language =>
  headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'zh';

/** Only commands tell how long one waits here: a large download is slow by itself. */
const tellsTheWait = ({ method, headers }: IncomingMessage): boolean =>
  method !== 'GET' && method !== 'HEAD' && headers['content-type']?.startsWith('application/json') === true;

/**
 * Who comes in. Up to a number of requests at once everybody does; beyond it as long as the commands inside are answered
 * soon, up to a second number. Whoever is refused is so before anything is read or done, and may come again at once.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #inside = new Set<ServerResponse>();
  /** Commands inside by their arrival, the oldest first. */
  readonly #since = new Map<ServerResponse, number>();
  #isStopping = false;
  #refused = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** How many were refused since this was asked last. */
  refused(): number {
    const refused = this.#refused;
    this.#refused = 0;
    return refused;
  }

  /** From now on nobody comes in. The connections of those inside end with their answers. */
  close(): void {
    this.#isStopping = true;
    for (const response of this.#inside) endWithAnswer(response);
  }

  /** The same application behind the gate. */
  before(app: RequestListener): RequestListener {
    return (request, response) => {
      if (this.#isStopping) endWithAnswer(response);
      const reason = this.#reason(request);
      if (reason) return this.#refuse(reason, request, response);
      this.#letIn(request, response);
      return app(request, response);
    };
  }

  #reason({ url = '' }: IncomingMessage): Reason | undefined {
    if (HEALTH.has(url.split('?', 1)[0] ?? '')) return undefined;
    if (this.#isStopping) return 'STOPPING';
    const inside = this.#inside.size;
    if (inside < this.#limits.always) return undefined;
    return inside >= this.#limits.most || this.#wait() > this.#limits.waitMs ? 'OVERLOADED' : undefined;
  }

  /** Milliseconds for which the oldest command has been inside. */
  #wait(): number {
    const [oldest] = this.#since.values();
    return oldest === undefined ? 0 : performance.now() - oldest;
  }

  #letIn(request: IncomingMessage, response: ServerResponse): void {
    this.#inside.add(response);
    if (tellsTheWait(request)) this.#since.set(response, performance.now());
    response.once('close', () => {
      this.#inside.delete(response);
      this.#since.delete(response);
    });
  }

  #refuse(reason: Reason, request: IncomingMessage, response: ServerResponse): void {
    this.#refused += 1;
    const { status, headers, body } = ANSWERS[reason][languageIn(request)];
    response.writeHead(status, headers).end(body);
  }
}

function endWithAnswer(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
