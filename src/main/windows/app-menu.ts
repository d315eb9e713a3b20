/** The menu bar: on Windows and Linux it appears with Alt; its shortcuts always work. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { say } from '../words/tongue.ts';

export interface AppMenuCommands {
  readonly syncNow: () => void;
  readonly quit: () => void;
}

export function setAppMenu({ syncNow, quit }: AppMenuCommands): void {
  const items: MenuItemConstructorOptions[] = [
    {
      label: 'Calbridge',
      submenu: [
        { label: say('syncNow'), accelerator: 'CommandOrControl+R', click: syncNow },
        { type: 'separator' },
        { label: say('closeWindow'), accelerator: 'CommandOrControl+W', role: 'close' },
        { label: say('quit'), accelerator: 'CommandOrControl+Q', click: quit },
      ],
    },
    {
      label: say('menuEdit'),
      submenu: [
        { role: 'copy', label: say('menuCopy') },
        { role: 'selectAll', label: say('menuSelectAll') },
      ],
    },
    {
      label: say('menuView'),
      submenu: [
        { role: 'resetZoom', label: say('menuResetZoom') },
        { role: 'zoomIn', label: say('menuZoomIn') },
        { role: 'zoomOut', label: say('menuZoomOut') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(items));
}
