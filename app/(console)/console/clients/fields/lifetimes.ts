export type Lifetimes = { accessSeconds: number; refreshSeconds: number };

type LifetimeSettings = { accessTokenTtlSeconds: number; refreshTokenTtlSeconds: number };

export const lifetimesOf = (settings: LifetimeSettings): Lifetimes => ({
  accessSeconds: settings.accessTokenTtlSeconds,
  refreshSeconds: settings.refreshTokenTtlSeconds,
});
