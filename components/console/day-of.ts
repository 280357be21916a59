/** The UTC day at the start of a date or an instant; empty for other text, which a date field refuses. */
export const dayOf = (text: string | undefined): string => text?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? '';
