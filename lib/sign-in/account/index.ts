export { changeOwnPassword } from './change-own-password';
export { exportOwnAccount } from './export-own-account';
export { forgetOwnBrowsers } from './forget-own-browsers';
export { getOwnAccount } from './get-own-account';
export { cancelOwnAddressChange, changeOwnAddress, getOwnAddress, type OwnAddress } from './own-address';
export { deleteOwnAccount, getOwnData, type OwnData } from './own-deletion';
export { beginOwnEmailCode, confirmOwnEmailCode, type EmailCodeEnrolment } from './own-email-code';
export { listOwnFactors, type OwnFactors, removeOwnFactor, renameOwnFactor } from './own-factors';
export { endOwnGrants, listOwnGrants } from './own-grants';
export {
  beginOwnIdentity,
  listOwnIdentities,
  type OwnIdentities,
  type OwnIdentity,
  removeOwnIdentity,
} from './own-identities';
export { addOwnPasskey, beginOwnPasskey } from './own-passkeys';
export { getOwnPassword, type OwnPassword, sendOwnPasswordLink } from './own-password';
export { createOwnRecoveryCodes } from './own-recovery-codes';
export { listOwnSessions, signOutElsewhere, signOutOwnSessions } from './own-sessions';
export { beginOwnTotp, confirmOwnTotp } from './own-totp';
export { updateOwnProfile } from './update-own-profile';
export { verifyOwnAddress } from './verify-own-address';
