import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { checkWardBoundaries, type BoundaryProblem, type BoundaryReport } from './check-ward-boundaries.ts';

/** A boundary file with problems; nothing of it was imported. */
export class BoundaryError extends CaseError {
  readonly problems: readonly BoundaryProblem[];

  constructor(problems: readonly BoundaryProblem[]) {
    super('invalid', 'ward-boundaries-invalid', `The boundary file has ${problems.length} problem(s); first: ${problems[0]!.where}: ${problems[0]!.message}`, { field: problems[0]!.where });
    this.name = 'BoundaryError';
    this.problems = problems;
  }
}

/**
 * Checks a GeoJSON file of all wards and puts it in place of what was imported before; from then on a map point's ward is exact.
 * Safe to run again.
 * @throws BoundaryError with every problem found
 */
export async function importWardBoundaries(trx: Transaction, { geojson, source }: { geojson: unknown; source: string }, ctx: Context): Promise<BoundaryReport> {
  const wards: Array<{ code: string; name: string }> = await trx('units').where({ kind: 'ward' }).whereNull('valid_to').select('code', 'name');
  const points: Array<{ wardCode: string; lat: number; lng: number }> = await trx('ward_points').select({ wardCode: 'ward_code' }, 'lat', 'lng');
  const report = checkWardBoundaries(geojson, wards, points);
  if (report.problems.length > 0) throw new BoundaryError(report.problems);
  await trx('ward_boundaries').delete();
  await trx.batchInsert('ward_boundaries', report.shapes.map((shape) => ({
    ward_code: shape.code, geometry: JSON.stringify(shape.geometry), min_lat: shape.box.minLat, min_lng: shape.box.minLng,
    max_lat: shape.box.maxLat, max_lng: shape.box.maxLng, imported_at: ctx.now, source,
  })), 25);
  await recordAudit(trx, { action: 'ward-boundaries-imported', subjectType: 'ward-boundaries', subjectId: 'all', detail: { wards: report.shapes.length, source } }, ctx);
  return report;
}
