import type { Subject } from '../ports';

/** What cached answers about a client hang on: its id, and the URL that it is known by instead, if any. */
export const clientSubjects = (row: { id: string; metadataUri: string | null }): Subject[] =>
  row.metadataUri === null ? [`c:${row.id}`] : [`c:${row.id}`, `c:${row.metadataUri}`];
