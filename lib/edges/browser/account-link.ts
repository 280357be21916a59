/** The tag `account` of a message as a link to the account page. */
export const accountLink = { account: (label: string): string => `<a href="/account">${label}</a>` };
