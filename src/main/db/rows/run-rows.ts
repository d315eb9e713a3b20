import { runId, SyncError, type PairId, type Run, type RunId } from '../../../sync/index.ts';
import {
  countsSchema,
  haltSchema,
  resultSchema,
  runErrorSchema,
  triggerSchema,
} from '../stored/runs.ts';
import { read, readJson } from './reading.ts';

export interface RunRow {
  readonly id: number;
  readonly pair: PairId;
  readonly started_by: string;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly result: string | null;
  readonly counts: string;
  readonly halt: string | null;
  readonly error: string | null;
}

export function runIdOfRow(id: number | bigint): RunId {
  return runId(`r${String(id)}`);
}

/** Null when no run can have this id. */
export function possibleRowOfRunId(id: RunId): number | null {
  const digits = /^r([1-9]\d{0,14})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** @throws SyncError bug when no run can have this id */
export function rowOfRunId(id: RunId): number {
  const row = possibleRowOfRunId(id);
  if (row === null) throw neverStarted(id);
  return row;
}

export function neverStarted(id: RunId): SyncError {
  return new SyncError('bug', `The run ${id} was never started.`);
}

export function runOfRow(row: RunRow): Run {
  const place = { table: 'runs', id: row.id };
  return {
    id: runIdOfRow(row.id),
    pair: row.pair,
    trigger: read(place, triggerSchema, row.started_by),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    result: read(place, resultSchema.nullable(), row.result),
    counts: readJson(place, countsSchema, row.counts),
    halt: row.halt === null ? null : readJson(place, haltSchema, row.halt),
    error: row.error === null ? null : readJson(place, runErrorSchema, row.error),
  };
}
