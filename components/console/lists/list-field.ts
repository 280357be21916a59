/** A filter whose values are typed. */
export type ListField = { name: string; label: string };
