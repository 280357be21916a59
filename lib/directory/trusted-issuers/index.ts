export { trustedIssuerOperations } from './operations';
export {
  createTrustedIssuer,
  deleteTrustedIssuer,
  findTrustedIssuer,
  getTrustedIssuer,
  listTrustedIssuers,
  updateTrustedIssuer,
} from './trusted-issuers';
