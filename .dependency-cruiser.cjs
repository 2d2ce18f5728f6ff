/**
 * What may never import what. The folders are the architecture: each rule is one line of
 * ARCHITECTURE.md, and imports of types count as well. `npm test -- structure` checks it.
 */
const ROOM = '^cloudfunctions/(?!(?:domain|server|platform|seed|build)/)([^/]+)/';
const DOMAIN = '^cloudfunctions/domain/';
const PURE_FLOOR = '^cloudfunctions/domain/[^/]+/(?:state|steps|decide)/';
const WRITING = '(?:commit|flush|fence|repair|erase|find-member|for-each-member|retry)';
const OURS = '^(?:cloudfunctions|miniprogram|localcloud|tools|test|config|common|typings)/';

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never(
      'no-circle',
      'No file depends on itself by way of others: neither could be read without the other.',
      {},
      { circular: true },
    ),
    never(
      'ground-is-below-everything',
      'common and typings ship everywhere, so they know nothing else of ours.',
      { path: '^(common|typings)/' },
      { path: OURS, pathNot: '^$1/' },
    ),
    never(
      'platform-knows-no-domain',
      'platform binds to CloudBase; who calls and what it means is decided above it.',
      { path: '^cloudfunctions/platform/' },
      { path: '^cloudfunctions/', pathNot: '^cloudfunctions/platform/' },
    ),
    never(
      'only-platform-knows-the-sdk',
      'Everything else takes the platform from its context.',
      { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(?:platform|build)/' },
      { path: 'node_modules/wx-server-sdk/' },
    ),
    never(
      'server-knows-member-alone',
      'server finds the member of a caller, and knows no other domain.',
      { path: '^cloudfunctions/server/' },
      { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(?:server|platform|domain/member)/' },
    ),
    never(
      'rules-are-pure',
      'state, steps and decide can run a million times in a test: no input, output or commit.',
      { path: PURE_FLOOR },
      {
        path: [
          '^cloudfunctions/platform/(?:cloud-|database|files|log|start|wechat)',
          '^cloudfunctions/server/(?:context|function|handle|serve)',
          `^cloudfunctions/domain/[^/]+/commit/`,
          `^cloudfunctions/domain/member/${WRITING}\\.`,
        ],
      },
    ),
    never(
      'domain-knows-no-function',
      'A rule does not depend on who asks for it.',
      { path: DOMAIN },
      { path: [ROOM, '^cloudfunctions/(?:api|build)'] },
    ),
    never(
      'functions-stand-alone',
      'Each function is bundled and started by itself; what two need is a domain.',
      { path: ROOM },
      {
        path: '^cloudfunctions/',
        pathNot: '^cloudfunctions/(?:$1|domain|server|platform)/',
      },
    ),
    never(
      'member-is-below-all-domains',
      'The draft belongs to the member; domains are steps over it, and add theirs as consequences.',
      { path: '^cloudfunctions/domain/member/' },
      { path: DOMAIN, pathNot: '^cloudfunctions/domain/(?:member/|[^/]+/state/)' },
    ),
    never(
      'ledger-is-below-trade',
      'Points know nothing of what they are spent on.',
      { path: '^cloudfunctions/domain/ledger/' },
      { path: '^cloudfunctions/domain/(?:exchange|order|coupon)/' },
    ),
    never(
      'one-file-knows-all-consequences',
      'Only the entry of a function and tools may ask for the table of consequences.',
      { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(?:build|domain/consequences)' },
      { path: '^cloudfunctions/domain/consequences' },
    ),
    never(
      'clients-have-one-door',
      'Clients know the functions by the types of api.ts, and share common with them.',
      { path: '^(?:miniprogram|admin)/' },
      {
        path: '^(?:cloudfunctions|typings|tools|test|localcloud)/',
        pathNot: '^cloudfunctions/api\\.ts$',
      },
    ),
    never(
      'clients-take-types-alone',
      'No code of the functions ships to the phone.',
      { path: '^(?:miniprogram|admin)/' },
      { path: '^cloudfunctions/api\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'subpackages-stand-alone',
      'WeChat loads a subpackage by itself.',
      { path: '^miniprogram/packages/([^/]+)/' },
      { path: '^miniprogram/packages/', pathNot: '^miniprogram/packages/$1/' },
    ),
    never(
      'components-only-show',
      'A component gets props and tells events; stores and the cloud are the pages’ affair.',
      { path: '^miniprogram/components/' },
      { path: '^miniprogram/(?:stores|cloud)/' },
    ),
    never(
      'device-and-words-are-below',
      'Words and the device are for every page; they know neither stores nor the cloud.',
      { path: '^miniprogram/(?:format|device)/' },
      { path: '^miniprogram/(?:stores|cloud|screen|pages|packages)/' },
    ),
    never(
      'stores-know-no-page',
      'A store that only a subpackage reads is declared in the subpackage.',
      { path: '^miniprogram/(?:stores|cloud)/' },
      { path: '^miniprogram/(?:components|screen|pages|packages)/' },
    ),
    never(
      'main-package-stands-alone',
      'What the main package imports of a subpackage, it carries.',
      { path: '^miniprogram/', pathNot: '^miniprogram/packages/' },
      { path: '^miniprogram/packages/' },
    ),
    never(
      'localcloud-knows-no-shop',
      'The local cloud serves any mini-program.',
      { path: '^localcloud/' },
      { path: '^(?:cloudfunctions|miniprogram|common|typings|tools|config|test)/' },
    ),
    never(
      'localcloud-has-two-doors',
      'What the rest needs of the local cloud is what its package exports.',
      { path: OURS, pathNot: '^localcloud/' },
      { path: '^localcloud/', pathNot: '^localcloud/(?:index|testing|test/index)\\.ts$' },
    ),
    never(
      'tools-are-on-top',
      'Commands use the product, never the other way round.',
      { path: '^(?:cloudfunctions|miniprogram|common|typings|localcloud|config)/' },
      { path: '^(?:tools|test)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['types', 'import', 'require', 'node', 'default'] },
  },
};
