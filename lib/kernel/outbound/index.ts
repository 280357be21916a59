export { type OutboundAllow, readOutboundAllow } from './allow';
export { type OutboundAnswer, OutboundError, outboundRequest } from './outbound-request';
export { remoteKeys } from './remote-keys';
export { urlProblem } from './url-problem';
