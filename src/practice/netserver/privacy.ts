// Who may see an appointment: Private, VisibleFor, and what others are shown of a private one.
import type { AppointmentRow } from './appointment-row.ts';
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { findAssociate } from './directory.ts';
import type { AssociateRow } from './directory.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';
import { PRIVACY, VISIBILITY } from './vocabulary.ts';

export type Visible = { readonly id: number; readonly visibility: (typeof VISIBILITY)[number] };
export type Privacy = { readonly level: number; readonly visible: readonly Visible[] | null };

/**
 * Both properties say the same thing in two ways. The one that differs from what is stored wins;
 * when both differ, VisibleFor does, since Private is only its shadow.
 */
export function readPrivacy(incoming: Incoming, previous: AppointmentRow | null): Privacy {
  const level = incoming.place('Private', PRIVACY);
  const visible = readVisible(incoming);
  const derived = visible === null ? null : levelOf(visible);
  const stored = previous?.private ?? 0;
  const decided = derived !== null && (level === null || derived !== stored) ? derived : level;
  return { level: decided ?? 0, visible: derived === (decided ?? 0) ? visible : null };
}

function readVisible(incoming: Incoming): readonly Visible[] | null {
  const entries = incoming.children('VisibleFor');
  if (entries === null || entries.length === 0) return null;
  return entries.map((entry) => {
    const visibility = VISIBILITY[entry.place('Visibility', VISIBILITY) ?? 0] ?? 'All';
    const id = entry.int('VisibleId') ?? 0;
    if (visibility !== 'All' && id <= 0) throw badRequest('VisibleFor has an entry without an id');
    return { id: visibility === 'All' ? 0 : id, visibility };
  });
}

function levelOf(visible: readonly Visible[]): number {
  if (visible.some((entry) => entry.visibility === 'All')) return 0;
  return visible.some((entry) => entry.visibility === 'Group') ? 2 : 1;
}

/** Without a list of its own, the owner or the owner's group sees the appointment. */
export function storePrivacy(
  crm: Crm,
  row: { readonly id: number; readonly associateId: number },
  privacy: Privacy,
): void {
  crm.prepare('DELETE FROM crm_visible_for WHERE appointment_id = ?').run(row.id);
  const group = findAssociate(crm, row.associateId)?.group_idx ?? 0;
  const standard: readonly Visible[] = [
    { id: row.associateId, visibility: 'Associate' } as const,
    { id: group, visibility: 'Group' } as const,
  ].slice(privacy.level === 2 ? 1 : 0, privacy.level === 0 ? 0 : privacy.level);
  const insert = crm.prepare('INSERT OR IGNORE INTO crm_visible_for VALUES (?, ?, ?)');
  for (const entry of privacy.visible ?? standard) insert.run(row.id, entry.id, entry.visibility);
}

function listVisible(crm: Crm, id: number): readonly Visible[] {
  return crm
    .prepare<[number], Visible>(
      'SELECT visible_id AS id, visibility FROM crm_visible_for WHERE appointment_id = ?',
    )
    .all(id);
}

export function visibleForCarriers(crm: Crm, row: AppointmentRow): readonly Carrier[] {
  const listed = listVisible(crm, row.appointment_id);
  const visible = listed.length > 0 ? listed : [{ id: 0, visibility: 'All' } as const];
  return visible.map(({ id, visibility }) => ({
    VisibleId: id,
    Visibility: visibility,
    DisplayValue: displayOf(crm, { id, visibility }),
    TableRight: null,
    FieldProperties: {},
  }));
}

function displayOf(crm: Crm, { id, visibility }: Visible): string {
  if (visibility === 'All') return 'All';
  if (visibility === 'Group') return `Group ${String(id)}`;
  return findAssociate(crm, id)?.full_name ?? '';
}

export function maySee(crm: Crm, row: AppointmentRow, caller: AssociateRow): boolean {
  if (row.private === 0 || caller.sees_private === 1) return true;
  if (row.associate_id === caller.associate_id || row.registered_by === caller.associate_id) {
    return true;
  }
  return listVisible(crm, row.appointment_id).some(
    ({ id, visibility }) =>
      (visibility === 'Associate' && id === caller.associate_id) ||
      (visibility === 'Group' && id === caller.group_idx),
  );
}

/** Time and owner stay; everything that tells what it is about goes. */
export function blanked(row: AppointmentRow): AppointmentRow {
  return {
    ...row,
    title: '',
    description: '',
    agenda: '',
    internal_notes: '',
    location: '',
    contact_id: 0,
    person_id: 0,
    project_id: 0,
    sale_id: 0,
    external_participants: '[]',
    carried: '{}',
  };
}
