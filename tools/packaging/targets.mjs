/** What can be made of the program, and what each needs that a machine may lack. */

const BUILDER_TOOLS = 'https://github.com/electron-userland/electron-builder-binaries/releases';

/**
 * `isInstaller`: it is handed out, so it holds no other Electron than the product's own.
 * `tools`: an address that must answer, because electron-builder loads programs from there.
 *
 * @typedef {object} Target
 * @property {string} name
 * @property {string} what
 * @property {'linux' | 'win' | 'mac'} platform
 * @property {string} builderTarget
 * @property {boolean} isInstaller
 * @property {readonly NodeJS.Platform[]} hosts the systems on which it can be made
 * @property {string | null} tools
 */

const host = { win32: 'win', darwin: 'mac' }[/** @type {string} */ (process.platform)] ?? 'linux';

/** @type {readonly Target[]} */
export const TARGETS = [
  {
    name: 'dir',
    what: 'the unpacked program for this system',
    platform: /** @type {Target['platform']} */ (host),
    builderTarget: 'dir',
    isInstaller: false,
    hosts: ['linux', 'win32', 'darwin'],
    tools: null,
  },
  {
    name: 'AppImage',
    what: 'one file for any Linux',
    platform: 'linux',
    builderTarget: 'AppImage',
    isInstaller: true,
    hosts: ['linux', 'darwin'],
    tools: BUILDER_TOOLS,
  },
  {
    name: 'deb',
    what: 'a package for Debian and Ubuntu',
    platform: 'linux',
    builderTarget: 'deb',
    isInstaller: true,
    hosts: ['linux', 'darwin'],
    tools: BUILDER_TOOLS,
  },
  {
    name: 'nsis',
    what: 'the installer for Windows',
    platform: 'win',
    builderTarget: 'nsis',
    isInstaller: true,
    hosts: ['linux', 'win32', 'darwin'],
    tools: BUILDER_TOOLS,
  },
  {
    name: 'dmg',
    what: 'the disk image for macOS',
    platform: 'mac',
    builderTarget: 'dmg',
    isInstaller: true,
    hosts: ['darwin'],
    tools: null,
  },
];
