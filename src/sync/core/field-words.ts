/** The fields whose names are not the English words for them. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  location: 'place',
  meetingUrl: 'meeting link',
};
