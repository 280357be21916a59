import { drizzle } from 'drizzle-orm/postgres-js';
import { expect } from 'vitest';
import type { Db } from '@/db';
import * as schema from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';

type Node = { 'Node Type': string; Plans?: Node[]; [member: string]: unknown };

const numberOf = (node: Node, member: string): number => Number(node[member] ?? 0);

/** The most rows that a scan of the plan reads, of `table` or of any table. */
function rowsRead(node: Node, table: string | undefined): number {
  const filtered = numberOf(node, 'Rows Removed by Filter') + numberOf(node, 'Rows Removed by Index Recheck');
  const isOfTable = table === undefined || node['Relation Name'] === table;
  const own =
    node['Node Type'].includes('Scan') && isOfTable
      ? (numberOf(node, 'Actual Rows') + filtered) * numberOf(node, 'Actual Loops')
      : 0;
  return Math.max(own, ...(node.Plans ?? []).map((plan) => rowsRead(plan, table)));
}

/** The nodes of a plan, a line each, with the rows that each gave and was expected to give. */
const outline = (node: Node, indent = ''): string =>
  [
    `${indent}${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''} gave ${node['Actual Rows']} of ${node['Plan Rows']} expected`,
    ...(node.Plans ?? []).map((plan) => outline(plan, `${indent} `)),
  ].join('\n');

export type PlanReader = {
  /** A context whose statements are kept. */
  ctx: Ctx;
  /**
   * Runs the reads and expects that each of their statements reads few rows, of `table` if it is given: a small table that is
   * joined is read as a whole where that is cheaper than as many look-ups.
   */
  expectFewRows(reads: () => Promise<unknown>, table?: string): Promise<void>;
};

/** Looks at the plans of the statements that verbs run with its context. `maxRead`: what is few. */
export function planReader(from: Ctx, maxRead: number): PlanReader {
  let statements: { query: string; params: unknown[] }[] = [];
  const client = from.db.$client;
  const logger = { logQuery: (query: string, params: unknown[]) => void statements.push({ query, params }) };
  const ctx = { ...from, db: drizzle(client, { schema, logger }) as Db };
  const expectFewRows = async (reads: () => Promise<unknown>, table?: string) => {
    statements = [];
    await reads();
    expect(statements.length).toBeGreaterThan(0);
    for (const { query, params } of statements) {
      const [row] = await client.unsafe(`explain (analyze, format json) ${query}`, params as never[]);
      const { Plan } = row?.['QUERY PLAN']?.[0] ?? {};
      if (!Plan) throw new Error(`no plan of ${query}`);
      const read = rowsRead(Plan, table);
      expect(read, `${read} rows read:\n${outline(Plan)}\n${query}\n${JSON.stringify(params)}`).toBeLessThan(maxRead);
    }
  };
  return { ctx, expectFewRows };
}
