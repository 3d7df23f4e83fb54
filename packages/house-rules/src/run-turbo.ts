import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** `turbo run` with its telemetry and update notice off on every platform: `run-turbo.ts lint types --continue`. */
const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
const { status } = spawnSync(process.execPath, [turbo, 'run', ...process.argv.slice(2)], {
  cwd: join(import.meta.dirname, '../../..'),
  env: {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_DISABLE_WARNINGS: '1',
  },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
