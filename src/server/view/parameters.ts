import type { Parameter, Queryable, Row } from '../sql/sql.js';

/** Collects the parameters of one statement. Nothing a client sent ever becomes part of the statement's text. */
export class Parameters {
  readonly #values: string[] = [];

  text(value: string): string {
    return `$${String(this.#values.push(value))}::text`;
  }

  integer(value: number): string {
    return `${this.text(String(value))}::integer`;
  }

  float(value: number): string {
    return `${this.text(String(value))}::double precision`;
  }

  /** Whole numbers up to the range of a bigint; beyond it a numeric, which compares just as well. */
  whole(value: number): string {
    return Math.abs(value) < 9e18
      ? `${this.text(BigInt(value).toString())}::bigint`
      : `${this.text(String(value))}::numeric`;
  }

  json(value: unknown): string {
    return `${this.text(JSON.stringify(value))}::jsonb`;
  }

  /** For `= any(...)`. */
  texts(values: readonly string[]): string {
    return `array(select jsonb_array_elements_text(${this.json(values)}))`;
  }

  /** Asks with what was collected. */
  ask(sql: Queryable, statement: string): Promise<Row[]> {
    return sql.query(...this.used(statement));
  }

  /** The statement with only the parameters that it uses, numbered anew: PostgreSQL refuses those without a type. */
  used(statement: string): [text: string, parameters: Parameter[]] {
    const places = new Map<string, number>();
    const parameters: Parameter[] = [];
    const text = statement.replace(/\$(\d+)/g, (_, number: string) => {
      let place = places.get(number);
      if (place === undefined) {
        place = parameters.push(this.#values[Number(number) - 1] ?? null);
        places.set(number, place);
      }
      return `$${String(place)}`;
    });
    return [text, parameters];
  }
}
