import 'server-only';
import { headers } from 'next/headers';
import { isUuid } from '@/lib/kernel/is-uuid';
import { pathOf } from '../http';

/** The id in the address of the page, below the address of its list; null if there is none. */
export async function recordIdOfPath(list: string): Promise<string | null> {
  const { pathname } = new URL(pathOf(await headers()), 'http://localhost');
  if (!pathname.startsWith(`${list}/`)) return null;
  const [id = ''] = pathname.slice(list.length + 1).split('/');
  return isUuid(id.toLowerCase()) ? id.toLowerCase() : null;
}
