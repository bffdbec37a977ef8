/** What the browser's menu on a picture needs of the page. Promise: the page script learns keys, never a token. */
import type { UploadKey } from '../domain/names';

/** Background → page scripts. */
export interface MenuQuestions {
  /** which upload is the picture that the browser's menu was opened on? `srcUrl` is its address, as the browser tells it */
  pictureUnderMenu(data: { srcUrl?: string | undefined }): { key?: UploadKey };
  /** open the question whether to delete it; each of these three answers true when the page did so */
  askToDelete(data: { key: UploadKey }): boolean;
  /** put this on the clipboard, within what the browser still takes for the user's click */
  copyText(data: { key: UploadKey; text: string }): boolean;
  /** tell that the picture under the menu is not in the vault */
  sayNotOwn(): boolean;
}
