/** The only door of the engine. */
export {
  DEFAULT_POLICY,
  type ConflictRule,
  type ConflictRules,
  type Direction,
  type Disclosure,
  type Filters,
  type Policy,
  type PrivacyMatrix,
} from './core/policy.ts';
export { heldRemovals } from './core/guard.ts';
export { isChoosable, keyOf, type Choosable, type Consent } from './core/consent.ts';
export { filteredBy } from './core/filters.ts';
export {
  describe,
  describeCase,
  describeConflict,
  describeHalt,
  describeMailRisk,
  describeWaiting,
} from './core/describe.ts';
export type { UndoConflict } from './core/undo-step.ts';
export type { RecurrenceMessage } from './core/describe-recurrence.ts';
export { FIELD_WORDS } from './core/field-words.ts';
export { sentence, sentenceIn, type SentenceWords } from './core/sentences.ts';
export { seriesWords, type SeriesPhrases } from './core/series-words.ts';
export { biographies, type Biography, type Chapter } from './engine/biography.ts';
export { doubts, type Doubt } from './engine/doubts.ts';
export { decideConflict, type Deciding } from './engine/conflicts.ts';
export { carryOut, type CarriedOut } from './engine/carry-out.ts';
export { run, type CycleOutcome, type RunOptions } from './engine/cycle.ts';
export { preview, type Preview } from './engine/look.ts';
export { withParts } from './engine/parts/parted-store.ts';
export { suggestLinks, type SuggestedLink } from './core/suggest-links.ts';
export { propose } from './engine/propose.ts';
export { separate, unite } from './engine/twins.ts';
export { previewUndo, undo, type UndoPreview, type UndoTarget } from './engine/undo.ts';
export {
  previewWithdrawal,
  withdraw,
  type WithdrawalPreview,
  type Withdrawn,
} from './engine/withdraw.ts';
export { checkClocks, type ClockCheck, type ClockTellers } from './engine/clock-check.ts';
export type { ClockFinding } from './core/clock-check.ts';
export { verify, type Difference, type Verification } from './engine/verify.ts';
export type { PairContext, ReadingContext } from './engine/context.ts';
export {
  findCalendar,
  findCrmApi,
  openCalendar,
  openCrm,
  seeCertificate,
  SERVER_FORMS,
  asksToSignIn,
  concernsProxy,
  Proxies,
  WRONG_CLOCK,
  signInToCalendar,
  signInToCrm,
  type CalendarServer,
  type ConnectorParts,
  type CrmServer,
  type FindingStep,
  type SeenCertificate,
} from './connectors/registry.ts';
export type { Check, CrmUser, Mailbox } from './model/account.ts';
export {
  emptyAppointment,
  publicTitle,
  type Appointment,
  type FieldName,
} from './model/appointment.ts';
export { SENSITIVITIES } from './model/content.ts';
export type { Choice, Conflict, ConflictCase, Edit, StoredConflict } from './model/conflict.ts';
export { SUBJECT_PARTS } from './model/subject.ts';
export { asSyncError, ERROR_CODES, SyncError, type ErrorCode } from './model/error.ts';
export * from './model/ids.ts';
export type { ItemRef } from './model/item.ts';
export { WEEKDAYS } from './model/calendar-day.ts';
export { groupOf, type FieldGroup } from './model/field-groups.ts';
export type {
  Change,
  Intent,
  Mark,
  MarkKey,
  NewChange,
  Parked,
  RunEvent,
  Settlement,
} from './model/journal.ts';
export type { Message } from './model/message.ts';
export {
  QUARANTINE_CAUSES,
  type Quarantined,
  type QuarantineCause,
  type SeriesLoss,
} from './model/quarantine.ts';
export type { ServerFacts, Setup } from './model/setup.ts';
export { isCurrent, outlineOf, type LinkOutline } from './model/link-outline.ts';
export type { Base, Link, Seen } from './model/link.ts';
export { spanOf } from './model/series-window.ts';
export {
  FILTER_REASONS,
  type Action,
  type Halt,
  type Plan,
  type WriteAction,
} from './model/plan.ts';
export { NTHS } from './model/recurrence.ts';
export { NO_COUNTS, type Counts, type Run, type Trigger } from './model/run.ts';
export type { Series } from './model/series.ts';
export { SIDES, type BySide, type Side, type SideItem } from './model/side.ts';
export type {
  Barred,
  Pair,
  PairState,
  PairStatus,
  Paused,
  Progress,
  Status,
  Undecided,
} from './model/status.ts';
export type { ServerTraffic } from './model/traffic.ts';
export {
  addDays,
  dateAt,
  extentOf,
  instantOf,
  isInside,
  parseInstant,
  windowAround,
  zonedAt,
  type EpochMs,
  type When,
  type Window,
  type ZonedTime,
} from './model/time.ts';
export type { AppointmentStore } from './ports/appointment-store.ts';
export type { ChangeListener, ChangeSignal } from './ports/change-signal.ts';
export type { Clock } from './ports/clock.ts';
export type { CalendarConnection, CrmConnection, CrmLists, ListItem } from './ports/connection.ts';
export type { Directory } from './ports/directory.ts';
export type { Dns, ServiceRecord } from './ports/dns.ts';
export type { FormField, ServerForm } from './ports/form.ts';
export type { Log, LogFields, LogLevel } from './ports/log.ts';
export type { ProxyChoice, ProxyServer } from './ports/proxy.ts';
export type { Secrets } from './ports/secrets.ts';
export type { ServerNotes } from './ports/server-notes.ts';
export type {
  ChangeFilter,
  WritesInTime,
  ConflictNews,
  Decision,
  EventFilter,
  ItemsLike,
  OutlinePage,
  SyncState,
  SyncStateReader,
} from './ports/sync-state.ts';
