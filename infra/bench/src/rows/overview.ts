import { queryRoute, webService, Download, type WebService } from '@torchline/web';
import { newId } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import { z } from 'zod';
import { compare } from '../rounds.ts';
import { measured, milliseconds } from '../row.ts';
import { Driver } from '../stage/driver.ts';
import type { Measure } from '../stage/plan.ts';
import { serve, type Serving } from '../stage/serving.ts';

const PAGE = '/months/2026-10';
const CONSTANT = '/bench/constant';

/** A page of the same server, behind the same edge, whose bytes are there already. */
function constantPage(bytes: () => Uint8Array): WebService {
  const page = queryRoute({
    path: CONSTANT,
    summary: { zh: '固定内容', en: 'Constant bytes' },
    authority: { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } },
    query: z.object({}),
    downloads: ['application/json'],
    answer: (_asked, _host: object) =>
      Promise.resolve(new Download(bytes(), { mediaType: 'application/json', name: 'constant' })),
  });
  const handle = (): never => {
    throw new Error('this part has no commands');
  };
  return webService({
    name: 'bench',
    zh: '测量',
    en: 'Bench',
    routes: [page],
    host: {},
    commands: { handle },
  });
}

/** A fact that changes figures of the month, and waits until they show it. */
async function stateFact({ instance, port, tokens }: Serving, n: number): Promise<void> {
  const body = {
    creditCode: syntheticCreditCode(70_000_000 + n),
    enterprise: '新认定企业',
    certificate: `GR2026${90_000_000 + n}`,
    issuedOn: '2026-10-12',
    county: '130102',
  };
  const headers = {
    authorization: `Bearer ${tokens[0] ?? ''}`,
    'content-type': 'application/json',
    'idempotency-key': newId(),
  };
  const sent = { method: 'POST', headers, body: JSON.stringify(body) };
  const { status } = await fetch(`http://127.0.0.1:${port}/certificates`, sent);
  if (status !== 201) throw new Error(`a certificate was answered with ${status}`);
  await instance.settled();
}

/** The page of the month for the meeting, each time after a new fact, against a constant of its size. */
export const overview: Measure = {
  ids: ['overview'],
  async run(plan) {
    const data = await plan.load(plan.size(500_000, 50_000));
    let constant = new Uint8Array();
    const serving = await serve({ data, isFolding: true, doors: [constantPage(() => constant)] });
    const driver = new Driver();
    const { port, tokens } = serving;
    let facts = 0;
    const page = async (path: string): Promise<{ seconds: number; bytes: number }> => {
      facts += 1;
      await stateFact(serving, facts);
      return driver.drive({ kind: 'get', port, token: tokens[1] ?? '', path, times: 1 });
    };
    constant = new Uint8Array((await page(PAGE)).bytes).fill(0x20);
    const pages = plan.size(40, 12);
    const side = (path: string) => async (): Promise<number> => {
      let seconds = 0;
      for (let n = 0; n < pages; n += 1) seconds += (await page(path)).seconds;
      return pages / seconds;
    };
    await side(PAGE)();
    const compared = await compare({ ours: side(PAGE), peer: side(CONSTANT) });
    await driver.close();
    await serving.stop();
    const about = {
      id: 'overview',
      what: `the month's page (${constant.length.toLocaleString('en')} bytes: 14 units, 36 months, all indicators), a new fact before each request`,
      peer: 'the same server returning constant bytes of equal size, a new fact before each request too',
      goal: 0.5,
    };
    return [measured(about, compared, (perSecond) => milliseconds(1000 / perSecond))];
  },
};
