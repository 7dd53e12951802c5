/** The import rules of infra/docs/architecture.md; each rule carries its reason. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two files are one thing, or that something points upwards.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'The core is tested without doubles and runs in the browser: no Node, no packages, nothing above it.',
      from: { path: '^shared/core/' },
      to: { pathNot: '^(shared/core/|node_modules/zod/)' },
    },
    {
      name: 'jobs-see-core-only',
      severity: 'error',
      comment: 'The job graph is data: importing it must never open a connection.',
      from: { path: '^shared/jobs/' },
      to: { pathNot: '^(shared/(core|jobs)/|node_modules/zod/)' },
    },
    {
      name: 'platform-looks-down',
      severity: 'error',
      comment: 'The platform serves services and workers and must not know them.',
      from: { path: '^shared/platform/' },
      to: { path: '^(services|workers|infra|test)/' },
    },
    {
      name: 'services-stand-alone',
      severity: 'error',
      comment:
        'Services and workers meet in PostgreSQL, in queues and over HTTP, so each can die and be deployed alone.',
      from: { path: '^(services|workers)/([^/]+)/' },
      to: { path: '^(services|workers)/', pathNot: '^$1/$2/' },
    },
    {
      name: 'services-do-not-see-infra',
      severity: 'error',
      comment: 'What runs in production must not need the embedded servers.',
      from: { path: '^(services|workers|shared)/' },
      to: { path: '^(infra|test)/' },
    },
    {
      name: 'web-sees-core-and-itself',
      severity: 'error',
      comment: 'Whatever the browser imports is shipped to it.',
      from: { path: '^services/review/web/', pathNot: 'vite\\.config\\.ts$' },
      to: { path: '^(services|workers|shared|infra)/', pathNot: '^(services/review/web|shared/core)/' },
    },
    {
      name: 'servers-behind-the-platform',
      severity: 'error',
      comment: 'One door to each server: timeouts, retries and faults are settled there once.',
      from: { path: '^(services|workers|shared)/', pathNot: '^shared/platform/' },
      to: { path: '^node_modules/(bullmq|ioredis|pg|@aws-sdk)/' },
    },
    {
      name: 'engines-in-the-read-worker',
      severity: 'error',
      comment: 'A reader is swapped in one folder.',
      from: { pathNot: '^(workers/read|test/bench)/' },
      to: { path: '^node_modules/(tesseract\\.js|onnxruntime-node)' },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      comment: 'Tests and their packages are not installed in the images.',
      from: { path: '^(services|workers|shared|infra)/', pathNot: 'vite\\.config\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
