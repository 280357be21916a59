export { trustedIssuerOperations } from './operations';
export { refuseManagers } from './refuse-managers';
export { issuerSearchRules } from './search-rules';
export { trustedIssuerFilters } from './trusted-issuer-filters';
export {
  createTrustedIssuer,
  deleteTrustedIssuer,
  findTrustedIssuer,
  getTrustedIssuer,
  listTrustedIssuers,
  updateTrustedIssuer,
} from './trusted-issuers';
