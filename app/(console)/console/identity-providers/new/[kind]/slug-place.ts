/** Stands for the slug in the redirect URI of a provider that does not exist yet. */
export const SLUG = '{slug}';
