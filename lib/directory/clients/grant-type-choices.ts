import { grantTypeNames } from './grant-types';

/** The last part of a grant type: `device_code` is short for `urn:ietf:params:oauth:grant-type:device_code`. */
const shortName = (grantType: string): string => grantType.slice(grantType.lastIndexOf(':') + 1);

const grantsByName = new Map(
  grantTypeNames.flatMap((name) => [[name, name] as const, [shortName(name), name] as const]),
);

/** What a search accepts after `grant:`, the short names first. */
export const grantTypeChoices: readonly string[] = [
  ...new Set(grantTypeNames.map(shortName)),
  ...grantTypeNames.filter((name) => name.includes(':')),
];

/** The grant type of such a choice. */
export const grantTypeOf = (choice: string): string => grantsByName.get(choice) ?? choice;
