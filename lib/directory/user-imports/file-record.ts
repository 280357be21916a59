/** A row of a file as it was written. `problem`: why it cannot be read. */
export type FileRecord = { row: number; values: Record<string, unknown>; problem?: string };

export const fileFormats = ['csv', 'ndjson'] as const;

export type FileFormat = (typeof fileFormats)[number];
