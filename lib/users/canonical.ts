/** The form under which a username is unique and looked up. Input is already NFKC. */
export const canonicalUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

export const canonicalEmail = (email: string): string => email.trim().toLowerCase();
