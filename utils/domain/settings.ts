/** The user's choices, as words of the product; `utils/settings` reads and writes them. */
export interface Settings {
  /** load small pictures from the instance in popup and vault */
  thumbnails: boolean;
  /** ask before deleting */
  confirm: boolean;
  /** protect every Lemmy site the user visits */
  protectAll: boolean;
  /** deletions are held back; what was sent already is still looked at */
  paused: boolean;
  /** tell by the browser's notifications when deletions are done, fail, or a picture is online again */
  notices: boolean;
}
