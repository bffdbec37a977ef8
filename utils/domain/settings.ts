/** The user's choices, as words of the product; `utils/settings` reads and writes them. */
export interface Settings {
  /** load small pictures from the instance in popup and vault */
  thumbnails: boolean;
  /** ask before deleting */
  confirm: boolean;
  /** protect every Lemmy site the user visits */
  protectAll: boolean;
}
