// The form of the requests by which clients find their way: ids, folders, settings.
import type { Form } from './request-form.ts';

export const NAVIGATION_OPERATIONS: Readonly<Record<string, Form>> = {
  FindFolder: {
    attributes: { Traversal: 'FolderQueryTraversalType!' },
    sequence: [
      'FolderShape:FolderShape',
      'IndexedPageFolderView:IndexedPageFolderView|FractionalPageFolderView:any?',
      'Restriction:Restriction?',
      'ParentFolderIds:FolderIds',
    ],
  },
  CreateFolder: { sequence: ['ParentFolderId:TargetFolder', 'Folders:NewFolders'] },
  DeleteFolder: {
    attributes: { DeleteType: 'DisposalType!' },
    sequence: ['FolderIds:FolderIds'],
  },
  GetUserConfiguration: {
    sequence: [
      'UserConfigurationName:UserConfigurationName',
      'UserConfigurationProperties:UserConfigurationPropertyType',
    ],
  },
  GetServerTimeZones: {
    attributes: { ReturnFullTimeZoneData: 'boolean' },
    sequence: ['Ids:ZoneIds?'],
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
  NewFolders: {
    sequence: [
      'Folder:NewFolder|CalendarFolder:NewFolder|ContactsFolder:NewFolder|SearchFolder:any|' +
        'TasksFolder:NewFolder+',
    ],
  },
  NewFolder: {
    sequence: [
      'FolderId:FolderId?',
      'ParentFolderId:FolderId?',
      'FolderClass:string?',
      'DisplayName:string?',
      'TotalCount:int?',
      'ChildFolderCount:int?',
      'ExtendedProperty:ExtendedProperty*',
      'ManagedFolderInformation:any?',
      'EffectiveRights:any?',
      'DistinguishedFolderId:DistinguishedFolderIdNameType?',
      'PolicyTag:any?',
      'ArchiveTag:any?',
      'ReplicaList:any?',
      'SharingEffectiveRights:any?',
      'PermissionSet:any?',
      'UnreadCount:int?',
    ],
  },
  UserConfigurationName: {
    attributes: { Name: 'NonEmptyStringType!' },
    sequence: ['FolderId:FolderId|DistinguishedFolderId:DistinguishedFolderId'],
  },
  ZoneIds: { sequence: ['Id:string+'] },
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
