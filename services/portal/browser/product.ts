import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { startProduct } from './start-product.ts';

/** What the browser tests run against; everything else they learn from its pages and from `GET /demo/people`. */
interface Product {
  readonly url: string;
}

interface Person {
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly token: string;
}

/** The first start loads the demo. */
const FIRST_START = 300_000;

/** One product for all tests of a worker. */
export const test = base.extend<object, { readonly product: Product }>({
  product: [
    async ({}, use) => {
      const product = await startProduct();
      await use({ url: product.url });
      await product.stop();
    },
    { scope: 'worker', timeout: FIRST_START },
  ],
});

export async function peopleOf({ url }: Product): Promise<readonly Person[]> {
  const answer = (await (await fetch(`${url}/demo/people`)).json()) as { readonly people: readonly Person[] };
  return answer.people;
}

interface Visit {
  readonly role: string;
  readonly path?: string;
  readonly language?: 'zh' | 'en';
}

/** Opens a page as the first person of the demo with that role. */
export async function visit(
  page: Page,
  product: Product,
  { role, path = '/', language = 'zh' }: Visit,
): Promise<void> {
  const person = (await peopleOf(product)).find((one) => one.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  await page.addInitScript(
    ([token, chosen]) => {
      // A shown PDF is a document of its own, without storage.
      if (window.top !== window) return;
      sessionStorage.setItem('torchline.token', token);
      localStorage.setItem('torchline.language', chosen);
    },
    [person.token, language] as const,
  );
  await page.goto(`${product.url}/#${path}`);
}

/** No serious or critical violation of WCAG 2.2 AA, and nothing wider than the window. */
export async function expectUsable(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .exclude('iframe')
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide).toBeLessThanOrEqual(0);
}

export { expect };
