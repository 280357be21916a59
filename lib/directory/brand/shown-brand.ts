import type { Container } from '@/lib/kernel/container';
import { resolveWithin } from '@/lib/kernel/resolve-within';
import { type Brand, readBrand } from './read-brand';

const WAIT_MS = 1_000;

/** The brand for a page. If storage does not answer within a second, as this process read it last. */
export async function shownBrand({ db, brandMemory }: Pick<Container, 'db' | 'brandMemory'>): Promise<Brand> {
  const brand = await resolveWithin(WAIT_MS, readBrand(db), null);
  if (brand) brandMemory.brand = brand;
  return brandMemory.brand;
}
