import type { ReactElement } from 'react';

/** An address that breaks before the host name, if it must break. */
export function EmailText({ address }: { readonly address: string }): ReactElement {
  const at = address.lastIndexOf('@');
  if (at < 0) return <>{address}</>;
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}
