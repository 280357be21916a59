import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openLog } from '@/lib/kernel/log';
import type { PlaceFinder } from '@/lib/kernel/ports';
import { mmdbFile } from '@/lib/testing/mmdb-file';
import { until } from '@/lib/testing/until';
import { geoipPlaces, noPlaces } from './geoip-places';

const folder = mkdtempSync(path.join(tmpdir(), 'places-'));
const log = openLog('silent');
const opened: PlaceFinder[] = [];
let serial = 0;

afterEach(() => {
  for (const places of opened.splice(0)) places.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const networks = {
  '9.9.9.0/24': { city: 'Berlin', country: 'Germany' },
  '8.8.0.0/16': { country: 'United States' },
  '2620:fe::/48': { city: 'Zürich', country: 'Switzerland' },
  '10.0.0.0/8': { city: 'Nowhere', country: 'Atlantis' },
  '1.1.1.0/24': {},
};

function fileOf(bytes: Buffer): string {
  const file = path.join(folder, `${++serial}.mmdb`);
  writeFileSync(file, bytes);
  return file;
}

function placesOf(file: string, intervalMs?: number): PlaceFinder {
  const places = geoipPlaces(file, log, intervalMs);
  opened.push(places);
  return places;
}

describe('places of addresses', () => {
  it.each([
    ['9.9.9.9', 'Berlin, Germany'],
    ['::ffff:9.9.9.9', 'Berlin, Germany'],
    ['8.8.8.8', 'United States'],
    ['2620:fe::fe', 'Zürich, Switzerland'],
    ['1.1.1.1', null],
    ['4.4.4.4', null],
    ['2a00::1', null],
    ['10.1.2.3', null],
    ['127.0.0.1', null],
    ['::1', null],
    ['not an address', null],
    ['', null],
    [null, null],
  ])('%s is in %s', (ip, place) => {
    expect(placesOf(fileOf(mmdbFile(networks))).placeOf(ip)).toBe(place);
  });

  it('a database of IPv4 knows no address of IPv6', () => {
    const places = placesOf(fileOf(mmdbFile({ '9.9.9.0/24': networks['9.9.9.0/24'] }, 'Test-Country', 4)));
    expect([places.placeOf('9.9.9.9'), places.placeOf('909:900::1')]).toEqual(['Berlin, Germany', null]);
  });

  it('without a database there is no place', () => {
    expect(noPlaces.placeOf('9.9.9.9')).toBeNull();
  });
});

describe('a file that cannot be used stops the start with one line', () => {
  it.each([
    ['a missing file', () => path.join(folder, 'missing.mmdb')],
    ['a folder', () => folder],
    ['text', () => fileOf(Buffer.from('no database'))],
    ['an empty file', () => fileOf(Buffer.alloc(0))],
    ['a compressed file', () => fileOf(Buffer.from([0x1f, 0x8b, 8, 0]))],
    ['a database of other things', () => fileOf(mmdbFile(networks, 'Test-ASN'))],
  ])('%s', (_what, file) => {
    expect(() => placesOf(file())).toThrowError(
      expect.objectContaining({
        kind: 'config',
        message: expect.stringMatching(/^GEOIP_DATABASE is not usable: [^\n]+$/),
      }),
    );
  });
});

it('reads a changed file again, and keeps the old one while the new one is not usable', async () => {
  const file = fileOf(mmdbFile(networks));
  const places = placesOf(file, 20);
  const replace = (bytes: Buffer, at: number) => {
    writeFileSync(`${file}.new`, bytes);
    utimesSync(`${file}.new`, at, at);
    renameSync(`${file}.new`, file);
  };
  replace(mmdbFile({ '9.9.9.0/24': { city: 'Hamburg', country: 'Germany' } }), 1_000_000);
  await until(() => places.placeOf('9.9.9.9') === 'Hamburg, Germany');
  replace(Buffer.from('no database'), 2_000_000);
  replace(mmdbFile({ '9.9.9.0/24': { city: 'Bremen', country: 'Germany' } }), 3_000_000);
  await until(() => places.placeOf('9.9.9.9') === 'Bremen, Germany');
});

it('a damaged record means an unknown place', () => {
  const bytes = mmdbFile({ '9.9.9.0/24': { city: 'Berlin' } });
  const at = bytes.indexOf('city') - 2;
  bytes[at] = 0;
  expect(placesOf(fileOf(bytes)).placeOf('9.9.9.9')).toBeNull();
});
