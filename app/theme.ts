import { cookies } from 'next/headers';
import { isTheme, type Theme, themeCookie } from '@/components/console/shell/theme';

export async function readTheme(): Promise<Theme> {
  const value = (await cookies()).get(themeCookie)?.value;
  return isTheme(value) ? value : 'system';
}
