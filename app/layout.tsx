import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { pageTexts, previewTheme } from '@/lib/edges/pages';
import { readTheme } from './theme';

export const metadata: Metadata = {
  title: { default: 'Identity Service', template: '%s · Identity Service' },
  robots: { index: false, follow: false },
  // With no-referrer, browsers send `Origin: null` with forms, and the same-origin check refuses that.
  referrer: 'same-origin',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const { locale, direction } = await pageTexts();
  return (
    <html
      lang={locale}
      dir={direction}
      data-theme={(await previewTheme()) ?? (await readTheme())}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
