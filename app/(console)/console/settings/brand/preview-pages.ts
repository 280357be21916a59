const preview = (page: string) => `/console/settings/brand/preview/${page}`;
const document = (page: string) => `/console/settings/brand/document/${page}`;

/** The pages of the preview, each with the key of its name and the address of its frame. */
export const previewPages = [
  { value: 'sign-in', label: 'console.settings.brand.preview.pages.signIn', address: preview('sign-in') },
  { value: 'factor', label: 'console.settings.brand.preview.pages.factor', address: preview('factor') },
  { value: 'consent', label: 'console.settings.brand.preview.pages.consent', address: preview('consent') },
  { value: 'register', label: 'console.settings.brand.preview.pages.register', address: preview('register') },
  { value: 'reset', label: 'console.settings.brand.preview.pages.reset', address: preview('reset') },
  { value: 'error', label: 'console.settings.brand.preview.pages.error', address: document('error') },
  { value: 'signed-out', label: 'console.settings.brand.preview.pages.signedOut', address: document('signed-out') },
  { value: 'account', label: 'console.settings.brand.preview.pages.account', address: preview('account') },
  { value: 'mail', label: 'console.settings.brand.preview.pages.mail', address: document('mail') },
] as const;

export const widths = [
  { value: 'phone', label: 'console.settings.brand.preview.widths.phone', pixels: 375 },
  { value: 'desktop', label: 'console.settings.brand.preview.widths.desktop', pixels: 1280 },
] as const;

export const previewThemes = [
  { value: 'light', label: 'console.settings.brand.preview.themes.light' },
  { value: 'dark', label: 'console.settings.brand.preview.themes.dark' },
] as const;
