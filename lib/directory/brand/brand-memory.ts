import { type Brand, defaultBrand } from './read-brand';

/** The brand as this process read it last: for pages that are shown although storage does not answer. */
export class BrandMemory {
  brand: Brand = defaultBrand;
}
