/** The menu bar: on Windows and Linux it appears with Alt; its shortcuts always work. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

export interface AppMenuCommands {
  readonly syncNow: () => void;
  readonly quit: () => void;
}

export function setAppMenu({ syncNow, quit }: AppMenuCommands): void {
  const items: MenuItemConstructorOptions[] = [
    {
      label: 'Calbridge',
      submenu: [
        { label: 'Sync now', accelerator: 'CommandOrControl+R', click: syncNow },
        { type: 'separator' },
        { label: 'Close window', accelerator: 'CommandOrControl+W', role: 'close' },
        { label: 'Quit', accelerator: 'CommandOrControl+Q', click: quit },
      ],
    },
    { label: 'Edit', submenu: [{ role: 'copy' }, { role: 'selectAll' }] },
    {
      label: 'View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(items));
}
