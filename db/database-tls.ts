import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions, SecureVersion } from 'node:tls';
import { urlProblem } from './split-database-url';

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
const versions = ['TLSv1.2', 'TLSv1.3'] as const;

export type TlsMode = (typeof modes)[number];

/** TLS of a connection: the libpq mode, whether TLS starts without an SSLRequest, and the options for Node.js. */
export type Tls = { mode: TlsMode; direct: boolean; options: ConnectionOptions; sendsServerName: boolean };

type Take = (name: string) => string | undefined;
type OneOf = <T extends string>(name: string, allowed: readonly T[]) => T | undefined;

/**
 * Reads the TLS parameters of a database URL. As in libpq, `require` with a root certificate verifies the server
 * certificate. The driver does not support SCRAM channel binding: `channel_binding=require` verifies the server
 * certificate instead, which also prevents a man-in-the-middle attack.
 */
export function readTls(take: Take, oneOf: OneOf): Tls {
  const legacy = oneOf('ssl', ['true', 'false', ...modes]);
  const asked = oneOf('sslmode', modes) ?? (legacy === 'true' ? 'require' : legacy === 'false' ? 'disable' : legacy);
  const root = take('sslrootcert');
  const binding = oneOf('channel_binding', ['disable', 'prefer', 'require']);
  const certificate = take('sslcert');
  const key = take('sslkey');
  const revoked = take('sslcrl');
  if (!certificate !== !key) throw urlProblem('the parameters sslcert and sslkey must be set together');
  if (binding === 'require' && asked === 'disable')
    throw urlProblem('the parameter channel_binding cannot be require when sslmode is disable');
  const mode = verified(asked ?? 'disable', root, binding === 'require');
  return {
    mode,
    direct: oneOf('sslnegotiation', ['postgres', 'direct']) === 'direct',
    sendsServerName: oneOf('sslsni', ['0', '1']) !== '0',
    options: {
      ...(root && root !== 'system' && { ca: fileOf('sslrootcert', root) }),
      ...(certificate && key && { cert: fileOf('sslcert', certificate), key: fileOf('sslkey', key) }),
      ...(revoked && { crl: fileOf('sslcrl', revoked) }),
      passphrase: take('sslpassword'),
      minVersion: oneOf('ssl_min_protocol_version', versions) as SecureVersion | undefined,
      maxVersion: oneOf('ssl_max_protocol_version', versions) as SecureVersion | undefined,
      rejectUnauthorized: mode.startsWith('verify'),
      ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
    },
  };
}

function verified(mode: TlsMode, root: string | undefined, isBound: boolean): TlsMode {
  if (root === 'system') return 'verify-full';
  if (mode.startsWith('verify')) return mode;
  if (isBound) return root ? 'verify-ca' : 'verify-full';
  return root && mode === 'require' ? 'verify-ca' : mode;
}

function fileOf(parameter: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw urlProblem(`the parameter ${parameter} must be a file that can be read (${path}: ${code})`);
  }
}

/** The Node.js options for a connection to one host. */
export function tlsOptions({ options, direct, sendsServerName }: Tls, host: string): ConnectionOptions {
  return {
    ...options,
    host,
    ...(isIP(host) === 0 && sendsServerName && { servername: host }),
    ...(direct && { ALPNProtocols: ['postgresql'] }),
  };
}
