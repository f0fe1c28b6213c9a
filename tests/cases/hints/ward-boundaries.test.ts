import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkWardBoundaries, type KnownPoint, type KnownWard } from '../../../cases/hints/check-ward-boundaries.ts';
import { BoundaryError, importWardBoundaries } from '../../../cases/hints/import-ward-boundaries.ts';
import { locateWard } from '../../../cases/hints/locate-ward.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

/** An invented city: wards are squares of 0.01 degrees (about 1.1 km) in a grid, the first at 10.70, 106.60. */
type Square = { code: string; name: string; ring: Array<[number, number]> };
const SIDE = 0.01;
const COLUMNS = 14;

function square(index: number, { code, name }: KnownWard): Square {
  const lng = 106.6 + (index % COLUMNS) * SIDE;
  const lat = 10.7 + Math.floor(index / COLUMNS) * SIDE;
  return { code, name, ring: [[lng, lat], [lng + SIDE, lat], [lng + SIDE, lat + SIDE], [lng, lat + SIDE], [lng, lat]] };
}
const collection = (squares: readonly Square[], extra: object = {}) => ({
  type: 'FeatureCollection', ...extra,
  features: squares.map(({ code, name, ring }) => ({ type: 'Feature', properties: { code, name }, geometry: { type: 'Polygon', coordinates: [ring] } })),
});
/** Nine wards, three by three. */
const nine: KnownWard[] = Array.from({ length: 9 }, (_, i) => ({ code: `W${i}`, name: `Phường Thử ${i}` }));
const grid = () => nine.map((ward, i) => square((i % 3) + Math.floor(i / 3) * COLUMNS, ward));
const points: KnownPoint[] = grid().map(({ code, ring }) => ({ wardCode: code, lat: ring[0]![1] + SIDE / 2, lng: ring[0]![0] + SIDE / 2 }));
const check = (squares: readonly Square[], extra: object = {}) => checkWardBoundaries(collection(squares, extra), nine, points).problems;
const moved = (index: number, change: (ring: Array<[number, number]>) => Array<[number, number]>) => grid().map((one, i) => (i === index ? { ...one, ring: change(one.ring) } : one));

describe('checking a boundary file', () => {
  it('accepts a map in which every ward lies once, and tells its size', () => {
    // when
    const report = checkWardBoundaries(collection(grid()), nine, points);

    // then
    expect(report.problems).toEqual([]);
    expect(report.shapes).toHaveLength(9);
    expect(report.totalSquareKm).toBeCloseTo(9 * 1.113 * 1.093, 0);
  });

  it('names the ward that is missing', () => {
    // then
    expect(check(grid().slice(1))).toMatchObject([{ code: 'code-missing', where: 'W0 Phường Thử 0' }]);
  });

  it('names the feature whose code is unknown, or given twice, or belongs to another name', () => {
    // given
    const squares = grid();

    // then
    expect(check([...squares, { ...squares[0]!, code: 'X1' }])).toMatchObject([{ code: 'code-unknown', where: 'features[9] (X1 Phường Thử 0)' }]);
    expect(check([...squares, squares[3]!])).toMatchObject([{ code: 'code-twice', where: 'features[9] (W3 Phường Thử 3)' }]);
    expect(check(squares.map((s, i) => (i === 2 ? { ...s, name: 'Phường Khác' } : s)))).toMatchObject([{ code: 'name-differs', where: 'features[2] (W2 Phường Khác)' }]);
  });

  it('takes names as equal that differ in accents or in the word in front', () => {
    // then
    expect(check(grid().map((s, i) => (i === 2 ? { ...s, name: 'Thử 2' } : { ...s, name: s.name.replace('Thử', 'Thu') })))).toEqual([]);
  });

  it('finds an open ring, and lines that cross', () => {
    // then
    expect(check(moved(4, (ring) => ring.slice(0, -1)))).toMatchObject([{ code: 'ring-open', where: expect.stringContaining('W4') }]);
    expect(check(moved(4, ([a, b, c, d]) => [a!, c!, b!, d!, a!]))).toMatchObject([{ code: 'self-crossing', where: expect.stringContaining('W4') }]);
  });

  it('finds two wards that overlap, and names both', () => {
    // given
    const wide = moved(4, ([a, b, c, d]) => [a!, [b![0] + 0.002, b![1]], [c![0] + 0.002, c![1]], d!, a!]);

    // then
    expect(check(wide)).toMatchObject([{ code: 'overlap', where: 'W4 Phường Thử 4 / W5 Phường Thử 5' }]);
  });

  it('finds ground that no ward covers though wards lie all around', () => {
    // given
    const narrow = moved(4, ([a, b, c, d]) => [a!, [b![0] - 0.002, b![1]], [c![0] - 0.002, c![1]], d!, a!]);

    // when
    const [problem] = check(narrow);

    // then
    expect(problem).toMatchObject({ code: 'gap', message: expect.stringMatching(/No ward covers \d+ m²/) });
    expect(problem!.where).toMatch(/W4|W5/);
  });

  it('lets hairlines pass, and counts them', () => {
    // given a strip of a few centimetres between two wards
    const hairline = moved(4, ([a, b, c, d]) => [a!, [b![0] - 0.000_000_5, b![1]], [c![0] - 0.000_000_5, c![1]], d!, a!]);

    // when
    const report = checkWardBoundaries(collection(hairline), nine, points);

    // then
    expect(report.problems).toEqual([]);
    expect(report.smallGaps).toBe(1);
  });

  it('refuses another reference system, metres, and swapped coordinates, each with the cure', () => {
    // given
    const metres = moved(0, (ring) => ring.map(([lng, lat]) => [lng * 5_000, lat * 100_000]));
    const swapped = moved(0, (ring) => ring.map(([lng, lat]) => [lat, lng]));

    // then
    expect(check(grid(), { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3405' } } })).toMatchObject([{ code: 'wrong-crs', message: expect.stringContaining('WGS 84') }]);
    expect(check(grid(), { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } })).toEqual([]);
    expect(check(metres)).toMatchObject([{ code: 'out-of-range', message: expect.stringContaining('VN-2000') }]);
    expect(check(swapped)).toMatchObject([{ code: 'out-of-range', message: expect.stringContaining('swapped') }]);
  });

  it('finds a ward whose shape lies where another ward is known to be', () => {
    // given
    const far = points.map((point) => (point.wardCode === 'W8' ? { ...point, lat: 10.5 } : point));

    // then
    expect(checkWardBoundaries(collection(grid()), nine, far).problems).toMatchObject([{ code: 'misplaced', where: 'W8 Phường Thử 8' }]);
  });

  it.each([null, [], 'x', {}, { type: 'FeatureCollection' }, { type: 'FeatureCollection', features: [null, { geometry: null }, { properties: { code: 'W0' }, geometry: { type: 'Point', coordinates: [1, 2] } },
    { properties: { code: 'W1' }, geometry: { type: 'Polygon', coordinates: 'x' } }, { properties: { code: 'W2' }, geometry: { type: 'Polygon', coordinates: [[[1, 'a']]] } }] }])('answers what is no map with problems, not with a crash (%#)', (input) => {
    // then
    expect(checkWardBoundaries(input, nine, points).problems.length).toBeGreaterThan(0);
  });
});

describe('importing a boundary file', () => {
  let database: TestDatabase;
  let wards: KnownWard[];
  let all: ReturnType<typeof collection>;
  beforeAll(async () => {
    database = await createTestDatabase();
    wards = await database.db('units').where({ kind: 'ward' }).orderBy('code').select('code', 'name');
    const squares = wards.map((ward, i) => square(i, ward));
    all = collection(squares);
    // the invented city lies elsewhere than the known points of the real one
    await database.db('ward_points').delete();
  });
  afterAll(async () => { await database.drop(); });
  const load = (geojson: unknown) => database.db.transaction((trx) => importWardBoundaries(trx, { geojson, source: 'test.geojson' }, testContext()));
  const count = async () => Number((await database.db('ward_boundaries').count('* as n').first())!.n);

  it('imports nothing of a file with a problem', async () => {
    // when
    const failure = await load({ ...all, features: all.features.slice(1) }).catch((error: unknown) => error);

    // then
    expect(failure).toBeInstanceOf(BoundaryError);
    expect((failure as BoundaryError).problems).toMatchObject([{ code: 'code-missing' }]);
    expect(await count()).toBe(0);
  });

  it('makes wards exact, stays the same when run again, and leaves an audit entry', async () => {
    // when
    await load(all);
    await load(all);

    // then
    expect(await count()).toBe(168);
    const located = await locateWard(database.db, 10.705, 106.615);
    expect(located).toMatchObject({ exact: true, outside: false, wards: [{ code: wards[1]!.code, confidence: 0.99 }] });
  });

  it('is less sure near a border and offers the neighbour', async () => {
    // when: five metres from the line between the first two wards
    const { wards: hints } = await locateWard(database.db, 10.705, 106.61 - 0.000_045);

    // then
    expect(hints.map((hint) => hint.code)).toEqual([wards[0]!.code, wards[1]!.code]);
    expect(hints[0]!.confidence).toBeLessThan(0.8);
  });

  it('knows a point outside every ward, and offers the nearest at the water’s edge', async () => {
    // then
    expect(await locateWard(database.db, 10.5, 106.6)).toEqual({ wards: [], exact: false, outside: true });
    const edge = await locateWard(database.db, 10.6995, 106.605);
    expect(edge).toMatchObject({ exact: false, outside: false, wards: [{ code: wards[0]!.code }] });
  });
});
