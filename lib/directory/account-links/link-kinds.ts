import type { accountLinkKinds } from '@/db/schema/values';
import { validityText } from './validity-text';

export type AccountLinkKind = (typeof accountLinkKinds)[number];

/** The page that each kind of link opens. */
const pages = {
  verify_address: '/verify-email',
  registration: '/register/complete',
  change_address: '/confirm-address',
  undo_address_change: '/undo-address-change',
  reset_password: '/reset-password',
  invitation: '/invitation',
  delete_account: '/delete-account',
} as const satisfies Record<AccountLinkKind, `/${string}`>;

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** How long a link of each kind works. */
export const linkSeconds: Record<AccountLinkKind, number> = {
  verify_address: DAY,
  registration: DAY,
  change_address: DAY,
  undo_address_change: 3 * DAY,
  reset_password: HOUR / 2,
  invitation: 7 * DAY,
  delete_account: HOUR,
};

/** The path of the page that a link opens, below the issuer. */
export const linkPath = (kind: AccountLinkKind, token: string): `/${string}` => `${pages[kind]}?token=${token}`;

/** How long a link of this kind works, in words: "30 minutes". */
export const linkDuration = (kind: AccountLinkKind): string => validityText(linkSeconds[kind]);

/**
 * A new link does not end the earlier ones of these kinds. With two changes of the address one after the other, a thief
 * would otherwise take from the owner the link that undoes the first.
 */
export const hasLastingLinks = (kind: AccountLinkKind): boolean => kind === 'undo_address_change';
