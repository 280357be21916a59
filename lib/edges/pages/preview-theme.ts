import 'server-only';
import { headers } from 'next/headers';
import type { Theme } from '@/lib/kernel/brand-colors';
import { pathOf } from '../http';

/** The theme in the address of a preview, or null on every other page. */
export async function previewTheme(): Promise<Theme | null> {
  const path = pathOf(await headers());
  if (!path.startsWith('/console/settings/brand/preview/')) return null;
  return new URL(path, 'http://localhost').searchParams.get('theme') === 'dark' ? 'dark' : 'light';
}
