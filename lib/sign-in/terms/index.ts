export { acceptTerms, recordAcceptance } from './accept-terms';
export { currentTerms, type Terms } from './current-terms';
export { hasAcceptedTerms } from './has-accepted-terms';
export { listTermsAcceptances } from './list-terms-acceptances';
export { termsOperations } from './operations';
