// The form of the requests by which clients find their way: ids, folders.
import type { Form } from './request-form.ts';

export const NAVIGATION_OPERATIONS: Readonly<Record<string, Form>> = {
  FindFolder: {
    attributes: { Traversal: 'FolderQueryTraversalType!' },
    sequence: [
      'FolderShape:FolderShape',
      'IndexedPageFolderView:IndexedPageFolderView|FractionalPageFolderView:any?',
      'Restriction:any?',
      'ParentFolderIds:FolderIds',
    ],
  },
  ConvertId: {
    attributes: { DestinationFormat: 'IdFormatType!' },
    sequence: ['SourceIds:AlternateIds'],
  },
};

export const NAVIGATION_FORMS: Readonly<Record<string, Form>> = {
  IndexedPageFolderView: {
    attributes: {
      MaxEntriesReturned: 'positiveInt',
      Offset: 'count!',
      BasePoint: 'IndexBasePointType!',
    },
    sequence: [],
  },
  AlternateIds: {
    sequence: [
      'AlternateId:AlternateId|AlternatePublicFolderId:any|AlternatePublicFolderItemId:any+',
    ],
  },
  AlternateId: {
    attributes: {
      Format: 'IdFormatType!',
      Id: 'string!',
      Mailbox: 'NonEmptyStringType!',
      IsArchive: 'boolean',
    },
    sequence: [],
  },
};
