/**
 * Imports the boundaries of all wards: `npm run wards:import -- FILE.geojson [--check]`.
 *
 * The file: a GeoJSON FeatureCollection in WGS 84 with one Polygon or MultiPolygon a ward and its code in properties.code. Nothing
 * is imported unless every ward is there once, lines are closed and do not cross, no two wards overlap and none leaves a gap.
 * --check only checks, against the reference data of the project; no database is needed. Exit code 1 when something is wrong.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { systemActor } from '../cases/context.ts';
import { checkWardBoundaries, TOLERANCE_SQUARE_METRES, type BoundaryProblem, type BoundaryReport } from '../cases/hints/check-ward-boundaries.ts';
import { BoundaryError, importWardBoundaries } from '../cases/hints/import-ward-boundaries.ts';
import { shippedUnits } from '../cases/hints/shipped.ts';
import { shippedPoints } from '../cases/hints/ward-of-point.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';

const [file, ...flags] = process.argv.slice(2).filter((word) => word !== '--');
if (!file) {
  console.error('Thiếu tên tệp / no file given. npm run wards:import -- FILE.geojson [--check]');
  process.exit(2);
}
try {
  const geojson = readGeojson(file);
  if (flags.includes('--check')) check(geojson);
  else printImported(await importFile(geojson, path.basename(file)));
} catch (error) {
  if (!(error instanceof BoundaryError)) throw error;
  printProblems(error.problems);
}

function readGeojson(name: string): unknown {
  try {
    return JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    throw new Error(`${name} cannot be read as GeoJSON: ${(error as Error).message}`, { cause: error });
  }
}

function check(geojson: unknown): void {
  const report = checkWardBoundaries(geojson, shippedUnits, shippedPoints);
  if (report.problems.length > 0) printProblems(report.problems);
  else printReport(report, 'Tệp đạt yêu cầu, chưa nạp / the file is in order, nothing imported');
}

async function importFile(geojson: unknown, source: string): Promise<BoundaryReport> {
  const config = readConfig();
  const db = openDatabase(config.DATABASE_URL, 1, 'portal-1022-wards');
  try {
    const ctx = { now: new Date(), actor: systemActor('wards-import'), vault: createVault(loadKeyRing(config)) };
    return await db.transaction((trx) => importWardBoundaries(trx, { geojson, source }, ctx));
  } finally {
    await db.destroy();
  }
}

function printImported(report: BoundaryReport): void {
  printReport(report, 'Đã nạp ranh giới / boundaries imported');
}

function printReport(report: BoundaryReport, title: string): void {
  console.log(`${title}:
  phường, xã, đặc khu / wards: ${report.shapes.length}
  diện tích / area: ${Math.round(report.totalSquareKm)} km²
  chồng lấn nhỏ / hairline overlaps: ${report.smallOverlaps} (đến / up to ${TOLERANCE_SQUARE_METRES} m²)
  khe hở nhỏ / hairline gaps: ${report.smallGaps}`);
}

function printProblems(problems: readonly BoundaryProblem[]): void {
  console.error(`Chưa nạp gì: tệp có ${problems.length} lỗi / nothing imported: the file has ${problems.length} problem(s)`);
  for (const { where, code, message } of problems.slice(0, 50)) console.error(`  ${where} [${code}] ${message}`);
  if (problems.length > 50) console.error(`  … và ${problems.length - 50} lỗi khác / and ${problems.length - 50} more`);
  process.exitCode = 1;
}
