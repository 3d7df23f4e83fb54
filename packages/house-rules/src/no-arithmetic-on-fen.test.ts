import { join } from 'node:path';
import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { noArithmeticOnFen } from './no-arithmetic-on-fen.ts';

RuleTester.describe = describe;
RuleTester.it = test;

const house = join(import.meta.dirname, '..');
const tester = new RuleTester({
  languageOptions: {
    parser,
    parserOptions: {
      projectService: { allowDefaultProject: ['*.ts'], defaultProject: join(house, 'tsconfig.json') },
      tsconfigRootDir: house,
    },
  },
});

const given = (code: string) => ({
  name: code,
  filename: join(house, 'amounts.ts'),
  code: `type Fen = number & { readonly __unit: 'fen' };
    type Points = number & { readonly __unit: 'points' };
    declare let fen: Fen, part: Fen | undefined, points: Points, count: number, rate: bigint;
    ${code}`,
});
const refused = (code: string) => ({ ...given(code), errors: [{ messageId: 'fen' }] });

tester.run('no-arithmetic-on-fen', noArithmeticOnFen, {
  valid: [
    given('fen + fen; fen - fen; fen < fen; fen === fen;'),
    given('count * count; count / points; points % 2; count **= 2;'),
    given('BigInt(fen) * rate;'),
    given('fen = count as Fen;'),
  ],
  invalid: [
    refused('fen * count;'),
    refused('count * fen;'),
    refused('fen / 100;'),
    refused('fen % count;'),
    refused('fen ** 2;'),
    refused('part! * 2;'),
    refused('count * (part ?? fen);'),
    refused('count *= fen;'),
    refused('function share<T extends Fen>(amount: T) { return amount / 2; }'),
  ],
});
