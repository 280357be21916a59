import { type Theme, themeCookie } from './theme';

const yearInSeconds = 31_536_000;

export function applyTheme(theme: Theme): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP
  document.cookie = `${themeCookie}=${theme}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax${secure}`;
  document.documentElement.dataset.theme = theme;
}
