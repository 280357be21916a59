import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { readTheme } from './theme';

export const metadata: Metadata = {
  title: { default: 'Identity Service', template: '%s · Identity Service' },
  robots: { index: false, follow: false },
  // Without any referrer a browser sends `Origin: null` with its forms, and those are refused as foreign.
  referrer: 'same-origin',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en" data-theme={await readTheme()} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
