// Who may import whom: the rules of the house. `npm run check` and test/architecture/imports.test.ts run them.
const { join } = require('node:path');

const npm = (...names) => `^node_modules/(${names.join('|')})(/|$)`;
const prismaAndPg = npm('@prisma/.+', 'prisma', 'pg');
// A domain law needs days and zones and shapes, and nothing that waits, stores or speaks.
const lawsMayUse = npm('date-fns', '@date-fns/tz', 'date-holidays', 'windows-iana', 'zod');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one: join them, or move what both need below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^src/store/generated' },
    },
    {
      name: 'no-dev-dependencies',
      comment:
        'What runs may import only dependencies: devDependencies are not there in production. The page is bundled before.',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/playground/page/app/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-optional'],
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'Laws are (facts, now) → value: no Slack, no SQL, no clock, no await.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', lawsMayUse], dependencyTypesNot: ['core'] },
    },
    {
      name: 'domain-touches-no-machine',
      comment: 'Laws use of Node at most hashes, and load a big table when it is first asked for.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|module)$' },
    },
    {
      name: 'plans-forms-and-views-are-pure',
      comment:
        'plan.ts, form.ts and view.ts decide and show. Nothing that they import, however far, loads or sends.',
      severity: 'error',
      from: { path: '^src/features/.+[/-](plan|form|view)\\.ts$' },
      to: {
        path: [
          '^src/(store|platform|app|main|deps|config)',
          npm('@slack/bolt', '@slack/web-api', 'node-cron', 'pino'),
          prismaAndPg,
        ],
        reachable: true,
      },
    },
    {
      name: 'features-stand-apart',
      comment: 'Features meet only through Deps; only src/features/index.ts knows them all.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'features-reach-the-store-through-deps',
      comment: 'A feature asks Deps for a store scoped to the workspace.',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/(store|app|main|cli|playground)(/|\\.)' },
    },
    {
      name: 'deps-names-types-only',
      comment: 'src/deps.ts says what a feature may ask for; src/app.ts puts it together.',
      severity: 'error',
      from: { path: '^src/deps\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'store-knows-the-domain-only',
      comment: 'Rows in, domain types out.',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: '^src/', pathNot: '^src/(store|domain|platform)/' },
    },
    {
      name: 'slack-knows-no-store',
      comment: 'notify is handed the ledger.',
      severity: 'error',
      from: { path: '^src/slack/' },
      to: { path: '^src/', pathNot: '^src/(slack|domain|platform)/' },
    },
    {
      name: 'platform-knows-nobody',
      comment: 'The machine’s room knows nothing of the house.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'only-the-store-knows-postgres',
      comment: 'Prisma and pg belong to src/store; the embedded server speaks to itself through pg.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/store/', '^src/platform/embedded'] },
      to: { path: prismaAndPg },
    },
    {
      name: 'the-embedded-server-knows-no-prisma',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: npm('@prisma/.+', 'prisma') },
    },
    {
      name: 'only-schedule-knows-cron',
      comment: 'node-cron only wakes; slots in Postgres are the truth.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/schedule\\.ts$' },
      to: { path: npm('node-cron') },
    },
    {
      name: 'playground-imports-nothing-of-the-bot',
      comment: 'It stands in for Slack: it knows of the bot what Slack knows.',
      severity: 'error',
      from: { path: '^src/playground/' },
      // where the program lies is nothing of the bot's
      to: { path: '^src/', pathNot: ['^src/playground/', '^src/platform/checkout\\.ts$'] },
    },
    {
      name: 'only-main-starts-the-playground',
      comment: 'Never reachable in production mode.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/playground/', '^src/main\\.ts$', '^src/cli/'] },
      to: { path: '^src/playground/' },
    },
    {
      name: 'nobody-imports-what-starts',
      comment: 'main → app → features → domain, only downward.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|cli/|features/[^/]+/command)' },
      to: { path: '^src/(main\\.ts|app\\.ts|cli/)' },
    },
    {
      name: 'only-app-registers-features',
      comment: 'src/features/index.ts is the contents page; what starts reads it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(features/|app\\.ts|tick\\.ts|main\\.ts|cli/)' },
      to: { path: '^src/features/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/store/generated'] },
    exclude: { path: '^dist' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'default'],
    },
    cache: false,
  },
};
