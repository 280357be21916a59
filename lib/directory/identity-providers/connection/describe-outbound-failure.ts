import type { ConnectionCheck } from './connection-check';
import { failed } from './connection-check';

const fixes: [pattern: RegExp, detail: string, fix: string][] = [
  [
    /not public/,
    'its address is not public',
    'Enter the public address. For a server in your own network, the operator adds its host to OUTBOUND_ALLOW.',
  ],
  [/not https/, 'its URL is not https', 'Enter an https URL, or ask the operator to add the host to OUTBOUND_ALLOW.'],
  [/no answer in time/, 'it did not answer in time', 'Check that a firewall lets this service connect to it.'],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'its name cannot be resolved',
    'Check the spelling of the host, and the DNS of this service.',
  ],
  [/ECONNREFUSED/, 'it refuses connections', 'Check host and port, and that the server is running.'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|SSL/,
    'its TLS certificate is not valid',
    'Renew the certificate. For a private certificate authority, the operator sets NODE_EXTRA_CA_CERTS.',
  ],
  [/too large/, 'its answer is too large', 'Check that the URL is that of the provider and not of a web page.'],
];

/** A request that got no answer, in words, with what to do about it. */
export function describeOutboundFailure(name: string, host: string, error: unknown): ConnectionCheck {
  const reason = error instanceof Error ? error.message : '';
  const [, detail, fix] = fixes.find(([pattern]) => pattern.test(reason)) ?? [
    null,
    'the connection failed',
    'Check the URL, and that a firewall lets this service connect to it.',
  ];
  return failed(name, `No answer from ${host}: ${detail}.`, fix);
}
