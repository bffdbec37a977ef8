/**
 * Which upload has the focus in the list, and which is shown in detail. Promise: while details are open they follow the
 * focus; when they are closed, the focus is where they came from.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import type { UploadsRoute } from './route';

export interface OpenDetails {
  /** the upload that Tab leads to in the list */
  active: UploadKey | undefined;
  /** the upload whose details are shown */
  open: UploadKey | undefined;
  /** whether the details are to have the focus */
  takesFocus: boolean;
  activate: (key: UploadKey) => void;
  show: (key: UploadKey, byKeyboard: boolean) => void;
  close: () => void;
}

/** `uploads`: those that the address may name. */
export function useOpenDetails(
  route: UploadsRoute,
  onRoute: (route: UploadsRoute) => void,
  uploads: readonly Pick<UploadView, 'key'>[],
): OpenDetails {
  const [active, setActive] = useState<UploadKey>();
  const [takesFocus, setTakesFocus] = useState(false);
  // The address is whatever somebody typed
  const open = useMemo(() => uploads.find(({ key }) => key === route.key)?.key, [uploads, route.key]);

  useEffect(() => {
    if (open !== undefined) setActive(open);
  }, [open]);

  return {
    active,
    open,
    takesFocus,
    activate(key) {
      setActive(key);
      setTakesFocus(false);
      if (route.key !== undefined && open !== key) onRoute({ ...route, key });
    },
    show(key, byKeyboard) {
      setActive(key);
      setTakesFocus(byKeyboard);
      onRoute({ ...route, key });
    },
    close() {
      setTakesFocus(false);
      const { key: _key, ...list } = route;
      onRoute(list);
      // The list is drawn anew first: on small screens it was covered
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-at][tabindex="0"]')?.focus());
    },
  };
}
