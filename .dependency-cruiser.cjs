/** Import fences. Each comment says what to do instead; `packages/house-rules/src/fences.test.ts` crosses every one. */
const { globSync, readFileSync } = require('node:fs');
const { posix } = require('node:path');

const TEST = '[.](test|browser|fixture)[.]tsx?$';
const WEB = { path: '^services/portal/src/(web/|.*[.]tsx$)', pathNot: TEST };
const ADAPTERS =
  '^packages/(event-store|event-feed|projections|reactions)/src/(sqlite|memory|store|mongo|kafka)/|^services/projection/src/store/mongo/|^packages/mongo/|^packages/event-store/src/files/folder[.]ts$';
/** The only rooms that know a driver of MongoDB. */
const MONGO =
  '^packages/mongo/|^packages/[^/]+/src/mongo/|^services/projection/src/store/mongo/|^infra/(mongo|native|bench|reckoning)/';
/**
 * Measures one adapter against a raw one, fills its files from several threads at once, or runs the memory adapters in a
 * world of its own, or looks past the services at what they left: nothing that a service runs.
 */
const MEASURING = '^infra/(bench|faults|load|simulation)/';

/** The files that the `exports` of every package name: its doors. */
const doors = globSync('packages/*/package.json').flatMap((file) =>
  Object.values(JSON.parse(readFileSync(file, 'utf8')).exports ?? {}).map((door) =>
    posix.join(posix.dirname(file.replaceAll('\\', '/')), door),
  ),
);
const exactly = (paths) => paths.map((path) => `^${path.replaceAll('.', '[.]')}$`);
const fence = (name, comment, [from, to]) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    fence(
      'domain-is-pure',
      'A domain folder sees only kernel, facts, policy, regions and itself: hand in what it needs as an argument, from src/http or src/reactions.',
      [
        { path: '^services/([^/]+)/src/domain/', pathNot: TEST },
        { pathNot: ['^services/$1/src/domain/', '^packages/(kernel|facts|policy|regions)/'] },
      ],
    ),
    fence(
      'platform-chooses-adapters',
      'Only packages/platform (and tests, and what measures or simulates) name an adapter: depend on the port from the package door, and let the preset pass the adapter in.',
      [
        {
          path: '^(packages|services|infra)/([^/]+)/',
          pathNot: [TEST, ADAPTERS, MEASURING, '^packages/(platform|testing)/'],
        },
        { path: ADAPTERS, pathNot: '^$1/$2/' },
      ],
    ),
    fence(
      'driver-stays-in-its-room',
      'Only packages/mongo and the folders `mongo` import mongoose or mongodb: use the port, or add what is missing to packages/mongo.',
      [
        { path: '^(packages|services|infra)/', pathNot: MONGO },
        { path: '(^|/)node_modules/(mongoose|mongodb)/' },
      ],
    ),
    fence(
      'kafkajs-stays-in-its-room',
      'Only packages/kafka imports kafkajs, so that another client can take its place: use what it offers, or add it there.',
      [
        { path: '^(packages|services|infra)/', pathNot: '^packages/kafka/' },
        { path: '(^|/)node_modules/kafkajs/' },
      ],
    ),
    fence(
      'telemetry-stays-in-its-room',
      'Only packages/telemetry imports OpenTelemetry, so that all names stand on its closed lists: add what is missing there.',
      [
        { path: '^(packages|services|infra)/', pathNot: '^packages/telemetry/' },
        { path: '(^|/)node_modules/@opentelemetry/' },
      ],
    ),
    fence(
      'service-stands-alone',
      'No service imports another: read what you need from its facts (packages/facts) by a reaction or a view. Only standalone puts services together.',
      [
        { path: '^services/([^/]+)/', pathNot: '^services/standalone/' },
        { path: '^services/', pathNot: '^services/$1/' },
      ],
    ),
    fence(
      'packages-know-no-service',
      'A package serves every service: move what it needs into a package, or pass it in.',
      [{ path: '^packages/' }, { path: '^services/' }],
    ),
    fence(
      'kernel-is-the-ground',
      'The kernel stands on no other package: move what it needs into the kernel, or the code that needs it out of it.',
      [{ path: '^packages/kernel/' }, { path: '^(packages|services|infra)/', pathNot: '^packages/kernel/' }],
    ),
    fence(
      'web-code-asks-over-http',
      'The web application gets what services know over HTTP; of the packages it may use kernel and facts.',
      [
        WEB,
        {
          path: '^(packages|services|infra)/',
          pathNot: ['^services/portal/src/web/', '[.]tsx$', '^packages/(kernel|facts)/'],
        },
      ],
    ),
    fence(
      'web-code-runs-in-a-browser',
      'A browser has no Node modules: use what the web platform offers, or do it in the server of the portal.',
      [WEB, { dependencyTypes: ['core'] }],
    ),
    fence(
      'reckoning-is-independent',
      'The second opinion shares no code with what it proves: write it again in infra/reckoning, from the rules.',
      [{ path: '^infra/reckoning/' }, { path: '^(packages|services|infra)/', pathNot: '^infra/reckoning/' }],
    ),
    fence(
      'through-the-door',
      'Reach another package by its name and its exports: export what you need from its src/index.ts.',
      [
        { path: '^(packages|services|infra)/([^/]+)/' },
        { path: '^packages/', pathNot: ['^$1/$2/', ...exactly(doors)] },
      ],
    ),
    fence('no-circle', 'These files need each other: move what both need into a third file.', [
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ]),
    fence(
      'import-leads-somewhere',
      'This import finds nothing: name the file with its extension, or add the package to package.json.',
      [{}, { couldNotResolve: true }],
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'style'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
