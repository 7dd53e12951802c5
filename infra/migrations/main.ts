// Readies the database of an installation: schema, site, first account. Run before each new version; safe to repeat.
import { z } from 'zod';
import { databaseEnv, readConfig } from '../../shared/platform/config.ts';
import { createLog } from '../../shared/platform/log.ts';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { migrate } from '../../shared/platform/postgres/migrate.ts';
import { ensureDefaultSite } from '../../shared/platform/postgres/people/first-account.ts';
import { makeFirstAccount } from './first-account.ts';

const config = readConfig(
  process.env,
  z.object({
    ...databaseEnv,
    /** Of the account `admin`, made when a new site has no accounts. */
    FIRST_PASSWORD: z.string().min(12, 'must have 12 characters or more').optional(),
  }),
);
const log = createLog({ name: 'migrate' });
const applied = await migrate(config.DATABASE_URL);
log.info({ applied: applied.length }, 'the schema is up to date');

const database = openDatabase(config.DATABASE_URL);
const siteId = await ensureDefaultSite(database);
if (config.FIRST_PASSWORD) {
  const { kind } = await makeFirstAccount(database, siteId, config.FIRST_PASSWORD);
  log.info({ siteId, outcome: kind }, 'first account');
}
await database.close();
