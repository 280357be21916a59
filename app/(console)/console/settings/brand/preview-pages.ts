const preview = (page: string) => `/console/settings/brand/preview/${page}`;
const document = (page: string) => `/console/settings/brand/document/${page}`;

/** The pages of the preview, each with the address of its frame. */
export const previewPages = [
  { value: 'sign-in', label: 'Sign in', address: preview('sign-in') },
  { value: 'factor', label: 'Second factor', address: preview('factor') },
  { value: 'consent', label: 'Consent', address: preview('consent') },
  { value: 'register', label: 'Create an account', address: preview('register') },
  { value: 'reset', label: 'Reset password', address: preview('reset') },
  { value: 'error', label: 'Error', address: document('error') },
  { value: 'signed-out', label: 'Signed out', address: document('signed-out') },
  { value: 'account', label: 'Account', address: preview('account') },
  { value: 'mail', label: 'Mail', address: document('mail') },
] as const;

export const widths = [
  { value: 'phone', label: 'Phone', pixels: 375 },
  { value: 'desktop', label: 'Desktop', pixels: 1280 },
] as const;

export const previewThemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;
