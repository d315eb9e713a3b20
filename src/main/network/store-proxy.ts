/** Brings another way to the servers into force, and says what is in force. */
import type { SecretStore } from '../secrets/secret-store.ts';
import { keepOnlyProxy, proxyPassword, writeProxyPassword } from '../secrets/proxy-secret.ts';
import type { ProfileFile } from '../settings/profile.ts';
import type { ProxySettings } from '../settings/proxy-settings.ts';

export interface StoredProxy {
  readonly settings: ProxySettings;
  /** Whether a password is known for this very proxy and user. */
  readonly hasPassword: boolean;
}

/** @throws SyncError settings */
export async function storedProxy(
  profile: Pick<ProfileFile, 'read'>,
  secrets: SecretStore,
): Promise<StoredProxy> {
  const { proxy: settings } = profile.read();
  // One that cannot be decrypted any more has to be entered again.
  const password = await proxyPassword(secrets, settings).catch(() => null);
  return { settings, hasPassword: password !== null };
}

export interface ProxyWish {
  readonly settings: ProxySettings;
  /** Null: the known one stands, where it is for the same proxy and user. */
  readonly password: string | null;
}

/**
 * At every moment a proxy is in force with its own password. `change` stores the settings.
 * @throws SyncError settings; the old ones are in force then
 */
export async function storeProxy(
  secrets: SecretStore,
  { settings, password }: ProxyWish,
  change: () => void,
): Promise<void> {
  if (password !== null) await writeProxyPassword(secrets, settings, password);
  change();
  // It is in force: what cannot be forgotten now is forgotten the next time.
  await keepOnlyProxy(secrets, settings).catch(() => undefined);
}

/** That of the profile of this user, whichever desk is open. */
export interface OwnProxy {
  /** @throws SyncError settings */
  read(): Promise<StoredProxy>;
  /** Answers what is so then. @throws SyncError settings */
  store(wanted: ProxyWish): Promise<StoredProxy>;
}

export function createOwnProxy(profile: () => ProfileFile, secrets: SecretStore): OwnProxy {
  return {
    read: () => storedProxy(profile(), secrets),
    store: async (wanted) => {
      const file = profile();
      await storeProxy(secrets, wanted, () => {
        file.update((now) => ({ ...now, proxy: wanted.settings }));
      });
      return await storedProxy(file, secrets);
    },
  };
}
