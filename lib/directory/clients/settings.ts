import type { z } from 'zod';
import type { clients } from '@/db/schema';
import { answeredMembers, type ColumnOf, columnOf, type Member } from './attributes';

type Row = typeof clients.$inferSelect;

/** The stored attributes of a client, as the API returns them. */
export type Settings = { [M in Member]: z.output<(typeof answeredMembers)[M]> };

/** Columns of the members that were given. A missing member leaves its column as it is. */
export type SettingsColumns<Given> = { [M in Member & keyof Given as ColumnOf<M>]: Given[M] };

/** Fails to compile if an attribute has no column. */
type StoredRow = Pick<Row, ColumnOf<Member>>;

const columns = (Object.keys(answeredMembers) as Member[]).map((member) => [member, columnOf(member)] as const);

/** The columns as members of the API. */
export const toSettings = (row: StoredRow): Settings =>
  Object.fromEntries(columns.map(([member, column]) => [member, row[column]])) as Settings;

type Given = { [M in Member]?: Row[ColumnOf<M>] | undefined };

/** The given members as columns. Members of other names are dropped. */
export const toColumns = <G extends Given>(given: G): SettingsColumns<G> =>
  Object.fromEntries(
    columns.filter(([member]) => member in given).map(([member, column]) => [column, given[member]]),
  ) as SettingsColumns<G>;
