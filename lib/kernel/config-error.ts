/** A setting that cannot be used. The message is one line that names the variable and what it must be. */
export class ConfigError extends Error {
  readonly kind = 'config';
}
