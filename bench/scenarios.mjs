import {
  clientCredentials,
  forgedTokens,
  jwks,
  oneToken,
  opaqueClientCredentials,
  randomTokens,
  refreshes,
} from './traffic.mjs';

/**
 * The pairs of servers to compare and their traffic. `must` is the minimum ratio and `goal` the target ratio; neither
 * changes the exit code.
 */
export const scenarios = [
  {
    name: 'introspect-random',
    ours: 'service',
    peer: 'peer',
    traffic: randomTokens,
    must: 1.5,
    goal: 3,
    revokes: true,
  },
  { name: 'introspect-one', ours: 'service', peer: 'peer', traffic: oneToken },
  { name: 'introspect-invalid', ours: 'service', peer: 'peer', traffic: forgedTokens, must: 2 },
  { name: 'client-credentials-rs256', ours: 'service', peer: 'peer', traffic: clientCredentials, must: 1.2, goal: 1.6 },
  {
    name: 'client-credentials-es256',
    ours: 'serviceES256',
    peer: 'peerES256',
    traffic: clientCredentials,
    must: 1.3,
    goal: 2.2,
  },
  {
    name: 'client-credentials-opaque',
    ours: 'serviceOpaque',
    peer: 'peerOpaque',
    traffic: opaqueClientCredentials,
    must: 1.5,
    goal: 3.5,
  },
  { name: 'jwks', ours: 'service', peer: 'peer', traffic: jwks },
  {
    name: 'postgres-only',
    ours: 'serviceAlone',
    peer: 'peerAlone',
    traffic: randomTokens,
    must: 1.5,
    goal: 3,
    revokes: true,
  },
  { name: 'introspect-traced', ours: 'serviceTraced', peer: 'service', traffic: randomTokens },
  { name: 'introspect-sampled', ours: 'serviceSampled', peer: 'service', traffic: randomTokens },
  { name: 'client-credentials-traced', ours: 'serviceTraced', peer: 'service', traffic: clientCredentials },
  { name: 'hot-path-vs-floor', ours: 'service', peer: 'raw', traffic: randomTokens, must: 0.25, goal: 0.4 },
  { name: 'hot-path-vs-empty-next', ours: 'service', peer: 'emptyNext', traffic: randomTokens, must: 5, goal: 12 },
  { name: 'next-route-vs-empty-next', ours: 'throughNext', peer: 'emptyNext', traffic: randomTokens, must: 0.6 },
  ...['hydra', 'keycloak'].flatMap((peer) => [
    { name: `${peer}-introspect`, ours: 'serviceAlone', peer, traffic: randomTokens, revokes: true },
    { name: `${peer}-introspect-redis`, ours: 'service', peer, traffic: randomTokens },
    { name: `${peer}-client-credentials`, ours: 'serviceAlone', peer, traffic: clientCredentials },
    { name: `${peer}-refresh`, ours: 'serviceAlone', peer, traffic: refreshes },
  ]),
];

/** Compares this service with another checkout of it, to measure the effect of a change. */
export const changes = [
  { name: 'introspect-random', ours: 'service', peer: 'baseline', traffic: randomTokens, revokes: true },
  { name: 'client-credentials-rs256', ours: 'service', peer: 'baseline', traffic: clientCredentials },
  {
    name: 'client-credentials-opaque',
    ours: 'serviceOpaque',
    peer: 'baselineOpaque',
    traffic: opaqueClientCredentials,
  },
  { name: 'postgres-only', ours: 'serviceAlone', peer: 'baselineAlone', traffic: randomTokens, revokes: true },
];
