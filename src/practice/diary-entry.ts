// What an invented diary entry says, in the words of neither server.

export type DiarySide = 'crm' | 'calendar';

export type DiaryRecurrence =
  | { readonly every: 'day'; readonly interval: number; readonly count: number }
  | {
      readonly every: 'week';
      readonly interval: number;
      /** 0 is Sunday. */
      readonly weekdays: readonly number[];
      readonly count: number;
    };

export type DiaryEntry = {
  readonly side: DiarySide;
  /** Login of the person in whose diary it stands. */
  readonly login: string;
  readonly subject: string;
  readonly text: string;
  readonly location: string;
  /** Wall-clock `YYYY-MM-DDTHH:MM:SS` in `zone`. */
  readonly start: string;
  /** Exclusive end; of an all-day entry the midnight after the last day. */
  readonly end: string;
  /** IANA id. */
  readonly zone: string;
  readonly allDay: boolean;
  readonly private: boolean;
  readonly busy: 'free' | 'tentative' | 'busy' | 'oof';
  readonly importance: 'low' | 'normal' | 'high';
  readonly reminderMinutes: number | null;
  readonly recurrence: DiaryRecurrence | null;
  /** The business it belongs to; only the CRM can show these. */
  readonly companyId: number | null;
  readonly contactPersonId: number | null;
  readonly projectId: number | null;
  readonly saleId: number | null;
};
