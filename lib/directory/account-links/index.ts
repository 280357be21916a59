export type { AccountLink } from './account-link';
export { claimAccountLink } from './claim-account-link';
export { endAccountLink, endAccountLinks } from './end-account-links';
export { endAddressLinks, endLaterUndoLinks } from './end-address-links';
export { type FoundAccountLink, findAccountLink } from './find-account-link';
export { findOpenLink, type OpenLink } from './find-open-link';
export { issueAccountLink } from './issue-account-link';
export { type AccountLinkKind, linkDuration, linkPath, linkSeconds } from './link-kinds';
export { validityText } from './validity-text';
