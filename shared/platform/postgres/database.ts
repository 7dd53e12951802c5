import pg from 'pg';
import { AppError } from '../../core/record/errors.ts';

/** Where a query runs: the pool, or one transaction. Queries are visible SQL, one function per query. */
export interface Sql {
  /** All rows. `params` fill $1, $2, ... */
  rows<T extends object>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /** The first row, or undefined. */
  first<T extends object>(text: string, params?: readonly unknown[]): Promise<T | undefined>;
  /** Rows touched. */
  run(text: string, params?: readonly unknown[]): Promise<number>;
}

export interface Database extends Sql {
  /** Runs `work` in one transaction; anything thrown rolls it back and is thrown on. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// A lost connection, a server going down, too many connections: trying again can help.
const UNAVAILABLE =
  /^(08|57P0[123]|53300)|ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|not queryable|timeout exceeded when trying to connect/;

function fault(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = (error as { code?: string }).code ?? '';
  return UNAVAILABLE.test(code) || UNAVAILABLE.test(error.message)
    ? new AppError('database.unavailable', {}, { cause: error })
    : error;
}

function sqlOn(client: pg.Pool | pg.PoolClient): Sql {
  const query = async (text: string, params: readonly unknown[] = []) => {
    try {
      return await client.query(text, [...params]);
    } catch (error) {
      throw fault(error);
    }
  };
  return {
    rows: async <T extends object>(text: string, params?: readonly unknown[]) =>
      (await query(text, params)).rows as T[],
    first: async <T extends object>(text: string, params?: readonly unknown[]) =>
      (await query(text, params)).rows[0] as T | undefined,
    run: async (text, params) => (await query(text, params)).rowCount ?? 0,
  };
}

/** bigint columns (counts, sizes) fit a number here: nothing counts past 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool on `url`. Connections are made when first needed. */
export function openDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    allowExitOnIdle: true,
  });
  // A connection that breaks must not end the process, be it idle or between two statements of a transaction: the
  // next statement fails, and the next query opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    ...sqlOn(pool),
    async transaction(work) {
      let client: pg.PoolClient;
      try {
        client = await pool.connect();
      } catch (error) {
        throw fault(error);
      }
      try {
        await client.query('begin');
        const result = await work(sqlOn(client));
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        // A connection whose rollback fails is not given back to the pool.
        await client.query('rollback').then(
          () => client.release(),
          (broken: Error) => client.release(broken),
        );
        throw fault(error);
      }
    },
    close: () => pool.end(),
  };
}
