export { confirmAddress } from './confirm-address';
export { deleteAccount } from './delete-account';
export { findLinkedUser, type LinkedUser } from './find-linked-user';
export type { LinkState } from './record-refused-link';
export { removeOwnAccount } from './remove-own-account';
export { requestPasswordReset } from './request-password-reset';
export { resetPassword } from './reset-password';
export { undoAddressChange } from './undo-address-change';
