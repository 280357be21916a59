export { changeOwnPassword } from './change-own-password';
export { getOwnAccount } from './get-own-account';
export { endOwnGrants, listOwnGrants } from './own-grants';
export { listOwnSessions, signOutElsewhere } from './own-sessions';
export { updateOwnProfile } from './update-own-profile';
