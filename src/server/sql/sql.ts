/** A row as the driver gives it. Queries cast what drivers read differently: big numbers and JSON arrive as text. */
export type Row = Record<string, unknown>;

/** Parameters are text, so that every driver sends them alike; the query casts them. */
export type Parameter = string | null;

export interface Queryable {
  /** One statement with `$1`, `$2` ... */
  query(text: string, parameters?: readonly Parameter[]): Promise<Row[]>;
}

/** All that the handler needs of a PostgreSQL: see `pgSql`, `postgresSql` and `pgliteSql`. */
export interface Sql extends Queryable {
  /** Runs `work` in one transaction on one connection; it is rolled back when `work` throws. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /** Several statements at once, without parameters: migrations. */
  script(text: string): Promise<void>;
}
