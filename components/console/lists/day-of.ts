/** The UTC day of a date or an instant as YYYY-MM-DD; empty for other text, because a date field refuses it. */
export const dayOf = (text: string | undefined): string => text?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? '';
