import { operation } from '@/lib/kernel/operation';
import { deleteBrandImage } from './delete-brand-image';
import { getBrandImage } from './get-brand-image';
import { BrandImage, imageTypes, MAX_IMAGE_BYTES } from './schema';
import { setBrandImage } from './set-brand-image';

const path = '/settings/brand/{kind}';
const tag = 'Settings';

export const brandOperations = {
  get: operation({
    verb: getBrandImage, method: 'GET', path, operationId: 'getBrandImage', tag,
    summary: 'Read type, size and address of a logo or icon', status: 200, answer: BrandImage, errors: ['not_found'],
  }),
  set: operation({
    verb: setBrandImage, method: 'PUT', path, operationId: 'setBrandImage', tag,
    summary: 'Upload a logo or icon; the body is the image', file: { types: imageTypes, limit: MAX_IMAGE_BYTES },
    status: 200, answer: BrandImage, errors: ['invalid'],
  }),
  delete: operation({
    verb: deleteBrandImage, method: 'DELETE', path, operationId: 'deleteBrandImage', tag,
    summary: 'Remove a logo or icon', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
