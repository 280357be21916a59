export { isForConsole, sendOnWhenSignedIn } from './after-sign-in';
export { auditQuery } from './audit-query';
export { authorizationIdOf } from './authorization-id-of';
export { changePasswordAction } from './change-password-action';
export { chooseConsoleLanguageAction } from './choose-console-language-action';
export { accountContext, consoleContext, consoleViewer, currentUser, type Viewer } from './console-context';
export { brandMetadata, currentBrand } from './current-brand';
export { type CurrentPendingLink, currentPendingLink } from './current-pending-link';
export { type CurrentSignIn, currentSignIn, signInToProve } from './current-sign-in';
export { defineAccountAction, defineAction } from './define-action';
export { downloadAudit } from './download-audit';
export { downloadBulkFailures } from './download-bulk-failures';
export { downloadList } from './download-list';
export { downloadOwnAccount } from './download-own-account';
export { federationCallback, federationFormCallback } from './federation-callback';
export { currentDevice, currentFlow, deviceOfReturn, type Flow } from './flow';
export { type FormInput, formInput, secondsLeft } from './form-input';
export { invitationOf } from './invitation-of';
export { type LanguageChoice, languageChoice } from './language-choice';
export { type LinkedPage, linkedPage } from './linked-page';
export { checkName, toLiveRequest } from './live-request';
export { needsSignInChallenge } from './needs-sign-in-challenge';
export { offersPasskeySignIn } from './offers-passkey-sign-in';
export { openLink } from './open-link';
export { openSetup } from './open-setup';
export { ownPath } from './own-path';
export { refuseHead } from './page-form';
export { type PageOfEnrolment, pageOfEnrolment } from './page-of-enrolment';
export { type PageOfFactor, pageOfFactor } from './page-of-factor';
export { type PageOfRefusedProvider, pageOfRefusedProvider } from './page-of-refused-provider';
export { type PageOfRegister, pageOfRegister, registerPath } from './page-of-register';
export { type PageOfRegistration, pageOfRegistration } from './page-of-registration';
export { type PageOfTerms, pageOfTerms } from './page-of-terms';
export {
  type PageOfLink,
  type PageOfVerification,
  pageOfVerification,
  pageOfVerificationLink,
} from './page-of-verification';
export { consoleTexts, pageTexts } from './page-texts';
export { passkeyOptions } from './passkey-options';
export { previewTheme } from './preview-theme';
export { reauthenticateAction } from './reauthenticate-action';
export { recordIdOfPath } from './record-id-of-path';
export { type RenewalWays, renewalWays } from './renewal-ways';
export { requiredChange } from './required-change';
export { handlers } from './session';
export { isOfProvider, type ShownProvider, shownProviders } from './shown-providers';
export { signInAgainAction } from './sign-in-again-action';
export { factorMessage, renewalMessage, signInMessage } from './sign-in-messages';
export { type SignInProgress, signInProgress, type Way } from './sign-in-progress';
export { signOutAction } from './sign-out-action';
export { streamClientRequests } from './stream-client-requests';
export { submitConfirmAddress } from './submit-confirm-address';
export { submitDeleteAccount } from './submit-delete-account';
export { submitEnrolment } from './submit-enrolment';
export { submitFactor } from './submit-factor';
export { startByTicket, submitFederation } from './submit-federation';
export { submitForgotPassword } from './submit-forgot-password';
export { submitInvitation } from './submit-invitation';
export { submitLanguage } from './submit-language';
export { submitLink } from './submit-link';
export { submitLogin } from './submit-login';
export { submitNewPassword } from './submit-new-password';
export { submitPasskey } from './submit-passkey';
export { submitReauthentication } from './submit-reauthentication';
export { submitRegister } from './submit-register';
export { submitRegistration } from './submit-registration';
export { submitResetPassword } from './submit-reset-password';
export { submitSetup } from './submit-setup';
export { submitTerms } from './submit-terms';
export { submitUndoAddressChange } from './submit-undo-address-change';
export { submitVerifyAddress } from './submit-verify-address';
export { submitVerifyEmail } from './submit-verify-email';
export { updateProfileAction } from './update-profile-action';
export {
  checkImportAgain,
  discardImport,
  downloadRefusals,
  downloadUsers,
  startImport,
  uploadUserImport,
} from './user-import-forms';
export { type WaitValues, waitValues } from './wait-values';
