export { type CompletedRegistration, completeRegistration } from './complete-registration';
export { type FoundRegistration, findRegistration } from './find-registration';
export { isAddressAllowed, type RegistrationState, registrationState } from './registration-state';
export { type RequestedRegistration, requestRegistration } from './request-registration';
