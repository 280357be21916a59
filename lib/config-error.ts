/** A setting that cannot be used: one line that names the variable and what it takes. */
export class ConfigError extends Error {
  readonly kind = 'config';
}
