/** Receives what happens to the embedded engine: an event name and its fields. */
export type EmbeddedLog = (event: string, fields: Record<string, unknown>) => void;
