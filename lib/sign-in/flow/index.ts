export {
  type Acr,
  type AcrDemand,
  acrOf,
  acrValues,
  FEDERATED,
  isAtLeast,
  registeredMethods,
  withMethods,
} from './acr';
export { checkEmailCode, checkNewEmailCode } from './check-email-code';
export { checkRecoveryCode } from './check-recovery-code';
export { type EmailCodeSent, isCodeSent, sendEmailCode } from './email-code';
export { factorDueAt } from './factor-due-at';
export { adoptFederatedSession } from './federated-session';
export { maskedAddress } from './masked-address';
export { type FlowFacts, nextStep, type RequestFacts, type Step, type UserFacts } from './next-step';
export { type CodeCheck, checkTotp, type Proof, proveCode, tryCode } from './prove-code';
export { isRememberedBrowser, rememberedBrowserCookie } from './remembered-browser';
export { openShownCodes, sealShownCodes } from './shown-codes';
export { signInCookie, signInCookieName, signInIdOf } from './sign-in-cookie';
export {
  beginSignIn,
  claimSignIn,
  findSignIn,
  recordProof,
  SIGN_IN_SECONDS,
  type SignIn,
  takeTry,
  updateSignIn,
} from './sign-ins';
export { userFacts, userFactsAtRest } from './user-facts';
