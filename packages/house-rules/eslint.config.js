import { join } from 'node:path';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noArithmeticOnFen } from './src/no-arithmetic-on-fen.ts';

const CLOCK =
  'A decision is made by business dates and by what it is given: take the date, the instant or the id as an argument.';

const neverSkipped = [
  {
    selector:
      'CallExpression > MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme)$/]',
    message: 'No test is skipped or singled out: repair it or take it away.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xtest|xit|xdescribe|fit|fdescribe)$/]',
    message: 'No test is skipped or singled out: repair it or take it away.',
  },
];

/** Flat configuration, passed with --config from the root. No comment in a file can switch a rule off. */
export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '**/test-results/', 'data/'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx,js,cjs}'],
    extends: [js.configs.recommended],
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 3],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...neverSkipped],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { torchline: { rules: { 'no-arithmetic-on-fen': noArithmeticOnFen } } },
    languageOptions: {
      parserOptions: {
        // Two programs for the whole house; the project service would look for a tsconfig.json in every package.
        project: [join(import.meta.dirname, 'tsconfig.json'), 'services/portal/tsconfig.json'],
        tsconfigRootDir: join(import.meta.dirname, '../..'),
      },
    },
    rules: {
      'torchline/no-arithmetic-on-fen': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Ports are asynchronous by contract, also where an adapter has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['services/*/src/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...neverSkipped,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
        { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: CLOCK },
        {
          selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
          message: CLOCK,
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.browser.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Jest's asymmetric matchers (expect.any) are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: [
      'packages/house-rules/**',
      'infra/**',
      'services/*/src/main.ts',
      'services/standalone/src/commands/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', require: 'readonly' },
    },
  },
);
