/** Receives the events of the embedded engine: a name and its fields. */
export type EmbeddedLog = (event: string, fields: Record<string, unknown>) => void;
